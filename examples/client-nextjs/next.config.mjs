export default {
  images: { loader: 'custom', loaderFile: './image-loader.ts', deviceSizes: [800, 1600], imageSizes: [400] },
};
