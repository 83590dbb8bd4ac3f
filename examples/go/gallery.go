package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscloudfront"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsevents"
	"github.com/aws/aws-cdk-go/awscdk/v2/awseventstargets"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssns"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssqs"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	images "github.com/serverless-image-processor/serverless-image-processor-go/serverlessimageprocessor"
)

// NewGalleryStack makes the pictures of a photo gallery, and a page to upload them with: its URL is the stack's output WebsiteUrl.
func NewGalleryStack(scope constructs.Construct, id string, props *awscdk.StackProps) awscdk.Stack {
	stack := awscdk.NewStack(scope, &id, props)

	images.NewServerlessImageProcessor(stack, jsii.String("Images"), &images.ServerlessImageProcessorProps{
		Sizes: &[]*images.ImageSize{
			{
				Name: jsii.String("thumb"), Width: jsii.Number(320), Height: jsii.Number(320),
				Fit: images.ImageFit_COVER, Position: images.ImagePosition_ATTENTION, Sharpen: jsii.Number(0.5),
			},
			{
				Name: jsii.String("card"), Width: jsii.Number(800),
				Formats: &[]images.OutputFormat{
					images.OutputFormat_Webp(&images.WebpOptions{Effort: jsii.Number(5), MaxSize: awscdk.Size_Kibibytes(jsii.Number(80))}),
					images.OutputFormat_Original(nil),
				},
			},
			{Name: jsii.String("screen"), Width: jsii.Number(1920), Height: jsii.Number(1080)},
		},
		Formats: &[]images.OutputFormat{
			images.OutputFormat_Avif(&images.AvifOptions{Quality: jsii.Number(55)}),
			images.OutputFormat_Webp(nil),
			images.OutputFormat_Jpeg(&images.JpegOptions{Quality: jsii.Number(85)}),
		},
		Metadata:          images.ImageMetadata_KEEP_COPYRIGHT,
		UploadPrefix:      jsii.String("photos/"),
		MaxUploadSize:     awscdk.Size_Mebibytes(jsii.Number(15)),
		AllowedInputTypes: &[]images.InputType{images.InputType_JPEG, images.InputType_PNG, images.InputType_WEBP},
		Heic:              jsii.Bool(true),
		UploadExpiry:      awscdk.Duration_Minutes(jsii.Number(10)),
		AllowedOrigins:    jsii.Strings("https://gallery.example.com", "http://localhost:5173"),
		Timeout:           awscdk.Duration_Seconds(jsii.Number(90)),
		MaxConcurrency:    jsii.Number(20),
		Delivery:          images.ImageDelivery_PresignedUrls(&images.PresignedUrlsOptions{Expiry: awscdk.Duration_Minutes(jsii.Number(30))}),
		Website:           &images.WebsiteOptions{},
		// the faces next to the photos, which everyone sees
		Presets: &map[string]*images.ImagePreset{
			"avatar": {
				Sizes: &[]*images.ImageSize{
					{Name: jsii.String("face"), Width: jsii.Number(96), Height: jsii.Number(96), Fit: images.ImageFit_COVER},
				},
				MaxUploadSize: awscdk.Size_Mebibytes(jsii.Number(5)),
				Visibility:    images.ImageVisibility_PUBLIC,
				UploadPrefix:  jsii.String("photos/avatars/"),
			},
		},
	})

	// the albums of signed-in members: each has a quota, and the app is told when a picture is ready
	albums := images.NewServerlessImageProcessor(stack, jsii.String("Albums"), &images.ServerlessImageProcessorProps{
		Auth: images.ApiAuth_Jwt(&images.JwtAuthOptions{
			Issuer:     jsii.String("https://login.example.com/"),
			Audience:   jsii.Strings("gallery"),
			OwnerClaim: jsii.String("member"),
			Scopes:     jsii.Strings("albums"),
		}),
		AllowedOrigins: jsii.Strings("https://gallery.example.com"),
		Quota: &images.QuotaOptions{PerOwner: &images.OwnerQuota{
			Images: jsii.Number(500), Bytes: awscdk.Size_Gibibytes(jsii.Number(2)), UploadsPerDay: jsii.Number(100),
		}},
		SupersededGrace: awscdk.Duration_Days(jsii.Number(2)),
		Delivery: images.ImageDelivery_Cdn(&images.CdnOptions{
			PriceClass:    awscloudfront.PriceClass_PRICE_CLASS_100,
			BrowserCache:  awscdk.Duration_Days(jsii.Number(1)),
			PrivateImages: images.PrivateImages_PresignedUrls(),
		}),
		Alarms: &images.AlarmOptions{
			TimeToReady: awscdk.Duration_Minutes(jsii.Number(2)), Exclude: jsii.Strings("apiThrottles"),
		},
		AlarmTopic: awssns.NewTopic(stack, jsii.String("OnCall"), &awssns.TopicProps{EnforceSSL: jsii.Bool(true)}),
		Dashboard:  jsii.Bool(true),
	})
	ready := awssqs.NewQueue(stack, jsii.String("ReadyPictures"), &awssqs.QueueProps{EnforceSSL: jsii.Bool(true)})
	albums.OnImageReady(jsii.String("Ready"), &awsevents.OnEventOptions{Target: awseventstargets.NewSqsQueue(ready, nil)})
	albums.GrantAdmin(awsiam.NewRole(stack, jsii.String("BackEnd"), &awsiam.RoleProps{AssumedBy: awsiam.NewAccountRootPrincipal()}))

	return stack
}

func main() {
	defer jsii.Close()

	app := awscdk.NewApp(nil)
	NewGalleryStack(app, "Gallery", nil)
	app.Synth(nil)
}
