const { createHmac } = require('node:crypto');
const { EventBridgeClient, PutEventsCommand } = require('@aws-sdk/client-eventbridge');
const { GetSecretValueCommand, SecretsManagerClient } = require('@aws-sdk/client-secrets-manager');

const bus = new EventBridgeClient();
const secrets = new SecretsManagerClient();
let secret;

/** Signs an event, and hands it to the API destination. The signature is over `<timestamp>.<body>`. */
exports.handler = async event => {
  const timestamp = Math.floor(Date.now() / 1000);
  // a text, so that no JSON on the way changes what was signed
  const body = JSON.stringify({ type: event['detail-type'], time: event.time, detail: event.detail });
  const signature = createHmac('sha256', await readSecret())
    .update(`${timestamp}.${body}`)
    .digest('hex');
  const { FailedEntryCount, Entries } = await bus.send(
    new PutEventsCommand({
      Entries: [
        {
          EventBusName: process.env.BUS,
          Source: 'webhook.signer',
          DetailType: 'Signed Event',
          Detail: JSON.stringify({ timestamp, signature, body }),
        },
      ],
    }),
  );
  if (FailedEntryCount > 0) {
    throw new Error(`the bus did not take the event: ${Entries[0].ErrorCode}`);
  }
};

async function readSecret() {
  secret ??= (await secrets.send(new GetSecretValueCommand({ SecretId: process.env.SECRET }))).SecretString;
  return secret;
}
