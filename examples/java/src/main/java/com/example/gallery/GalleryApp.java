package com.example.gallery;

import software.amazon.awscdk.App;

public final class GalleryApp {
    public static void main(final String[] args) {
        App app = new App();
        new GalleryStack(app, "Gallery", null);
        app.synth();
    }
}
