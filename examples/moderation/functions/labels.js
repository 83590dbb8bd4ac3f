/**
 * Returns what Amazon Rekognition warns of, such as `Violence 97%`. It reads JPEG and PNG, so the largest JPEG variant
 * is sent. A photo that it cannot judge is queued without a warning: a person decides in any case.
 */
exports.labelsOf = async ({ imageId, variants = [] }) => {
  if (process.env.DETECT_LABELS !== 'yes') {
    return undefined;
  }
  const { DetectModerationLabelsCommand, RekognitionClient } = require('@aws-sdk/client-rekognition');
  const [largest] = variants.filter(({ format }) => format === 'jpeg').sort((a, b) => b.width - a.width);
  try {
    const Image = { S3Object: { Bucket: largest.bucket, Name: largest.key } };
    const request = new DetectModerationLabelsCommand({ Image, MinConfidence: 60 });
    const { ModerationLabels } = await new RekognitionClient().send(request);
    return ModerationLabels.map(({ Name, Confidence }) => `${Name} ${Math.round(Confidence)}%`);
  } catch (error) {
    console.error({ message: 'no labels', imageId, error });
    return undefined;
  }
};
