package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/jsii-runtime-go"
	images "github.com/serverless-image-processor/serverless-image-processor-go/serverlessimageprocessor"
)

func main() {
	defer jsii.Close()

	stack := awscdk.NewStack(awscdk.NewApp(nil), jsii.String("BadSizes"), nil)
	images.NewServerlessImageProcessor(stack, jsii.String("Images"), &images.ServerlessImageProcessorProps{
		Sizes: &[]*images.ImageSize{{Name: jsii.String("thumb")}},
	})
}
