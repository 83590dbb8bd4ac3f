package com.example.gallery;

import io.github.serverlessimageprocessor.AvifOptions;
import io.github.serverlessimageprocessor.ImageDelivery;
import io.github.serverlessimageprocessor.ImageFit;
import io.github.serverlessimageprocessor.ImageMetadata;
import io.github.serverlessimageprocessor.ImagePosition;
import io.github.serverlessimageprocessor.ImagePreset;
import io.github.serverlessimageprocessor.ImageSize;
import io.github.serverlessimageprocessor.ImageVisibility;
import io.github.serverlessimageprocessor.InputType;
import io.github.serverlessimageprocessor.JpegOptions;
import io.github.serverlessimageprocessor.OutputFormat;
import io.github.serverlessimageprocessor.PresignedUrlsOptions;
import io.github.serverlessimageprocessor.ServerlessImageProcessor;
import io.github.serverlessimageprocessor.WebpOptions;
import io.github.serverlessimageprocessor.WebsiteOptions;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Size;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/** The pictures of a photo gallery, and a page to upload them with: its URL is the stack's output {@code WebsiteUrl}. */
public class GalleryStack extends Stack {
    public GalleryStack(final Construct scope, final String id, final StackProps props) {
        super(scope, id, props);

        ServerlessImageProcessor.Builder.create(this, "Images")
                .sizes(List.of(
                        ImageSize.builder()
                                .name("thumb")
                                .width(320)
                                .height(320)
                                .fit(ImageFit.COVER)
                                .position(ImagePosition.ATTENTION)
                                .sharpen(0.5)
                                .build(),
                        ImageSize.builder()
                                .name("card")
                                .width(800)
                                .formats(List.of(
                                        OutputFormat.webp(WebpOptions.builder()
                                                .effort(5)
                                                .maxSize(Size.kibibytes(80))
                                                .build()),
                                        OutputFormat.original()))
                                .build(),
                        ImageSize.builder().name("screen").width(1920).height(1080).build()))
                .formats(List.of(
                        OutputFormat.avif(AvifOptions.builder().quality(55).build()),
                        OutputFormat.webp(),
                        OutputFormat.jpeg(JpegOptions.builder().quality(85).build())))
                .metadata(ImageMetadata.KEEP_COPYRIGHT)
                .uploadPrefix("photos/")
                .maxUploadSize(Size.mebibytes(15))
                .allowedInputTypes(List.of(InputType.JPEG, InputType.PNG, InputType.WEBP))
                .heic(true)
                .uploadExpiry(Duration.minutes(10))
                .allowedOrigins(List.of("https://gallery.example.com", "http://localhost:5173"))
                .timeout(Duration.seconds(90))
                .maxConcurrency(20)
                .delivery(ImageDelivery.presignedUrls(PresignedUrlsOptions.builder().expiry(Duration.minutes(30)).build()))
                .website(WebsiteOptions.builder().build())
                // the faces next to the photos, which everyone sees
                .presets(Map.of(
                        "avatar",
                        ImagePreset.builder()
                                .sizes(List.of(ImageSize.builder()
                                        .name("face")
                                        .width(96)
                                        .height(96)
                                        .fit(ImageFit.COVER)
                                        .build()))
                                .maxUploadSize(Size.mebibytes(5))
                                .visibility(ImageVisibility.PUBLIC)
                                .uploadPrefix("photos/avatars/")
                                .build()))
                .build();
    }
}
