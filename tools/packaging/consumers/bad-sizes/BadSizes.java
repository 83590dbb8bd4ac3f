package com.example.gallery;

import io.github.serverlessimageprocessor.ImageSize;
import io.github.serverlessimageprocessor.ServerlessImageProcessor;
import java.util.List;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;

public final class BadSizes {
    public static void main(final String[] args) {
        ServerlessImageProcessor.Builder.create(new Stack(new App(), "BadSizes"), "Images")
                .sizes(List.of(ImageSize.builder().name("thumb").build()))
                .build();
    }
}
