package com.example.gallery;

import io.github.serverlessimageprocessor.AlarmOptions;
import io.github.serverlessimageprocessor.ApiAuth;
import io.github.serverlessimageprocessor.AvifOptions;
import io.github.serverlessimageprocessor.CdnOptions;
import io.github.serverlessimageprocessor.ImageDelivery;
import io.github.serverlessimageprocessor.ImageFit;
import io.github.serverlessimageprocessor.ImageMetadata;
import io.github.serverlessimageprocessor.ImagePosition;
import io.github.serverlessimageprocessor.ImagePreset;
import io.github.serverlessimageprocessor.ImageSize;
import io.github.serverlessimageprocessor.ImageVisibility;
import io.github.serverlessimageprocessor.InputType;
import io.github.serverlessimageprocessor.JpegOptions;
import io.github.serverlessimageprocessor.JwtAuthOptions;
import io.github.serverlessimageprocessor.OutputFormat;
import io.github.serverlessimageprocessor.OwnerQuota;
import io.github.serverlessimageprocessor.PresignedUrlsOptions;
import io.github.serverlessimageprocessor.PrivateImages;
import io.github.serverlessimageprocessor.QuotaOptions;
import io.github.serverlessimageprocessor.ServerlessImageProcessor;
import io.github.serverlessimageprocessor.WebpOptions;
import io.github.serverlessimageprocessor.WebsiteOptions;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Size;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.cloudfront.PriceClass;
import software.amazon.awscdk.services.events.OnEventOptions;
import software.amazon.awscdk.services.events.targets.SqsQueue;
import software.amazon.awscdk.services.iam.AccountRootPrincipal;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sqs.Queue;
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

        // the albums of signed-in members: each has a quota, and the app is told when a picture is ready
        ServerlessImageProcessor albums = ServerlessImageProcessor.Builder.create(this, "Albums")
                .auth(ApiAuth.jwt(JwtAuthOptions.builder()
                        .issuer("https://login.example.com/")
                        .audience(List.of("gallery"))
                        .ownerClaim("member")
                        .scopes(List.of("albums"))
                        .build()))
                .allowedOrigins(List.of("https://gallery.example.com"))
                .quota(QuotaOptions.builder()
                        .perOwner(OwnerQuota.builder()
                                .images(500)
                                .bytes(Size.gibibytes(2))
                                .uploadsPerDay(100)
                                .build())
                        .build())
                .supersededGrace(Duration.days(2))
                .delivery(ImageDelivery.cdn(CdnOptions.builder()
                        .priceClass(PriceClass.PRICE_CLASS_100)
                        .browserCache(Duration.days(1))
                        .privateImages(PrivateImages.presignedUrls())
                        .build()))
                .alarms(AlarmOptions.builder()
                        .timeToReady(Duration.minutes(2))
                        .exclude(List.of("apiThrottles"))
                        .build())
                .alarmTopic(Topic.Builder.create(this, "OnCall").enforceSsl(true).build())
                .dashboard(true)
                .build();
        Queue ready = Queue.Builder.create(this, "ReadyPictures").enforceSsl(true).build();
        albums.onImageReady("Ready", OnEventOptions.builder().target(new SqsQueue(ready)).build());
        albums.grantAdmin(Role.Builder.create(this, "BackEnd")
                .assumedBy(new AccountRootPrincipal())
                .build());
    }
}
