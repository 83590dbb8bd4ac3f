import { index, route, type RouteConfig } from '@react-router/dev/routes';

export default [
  index('routes/photos.tsx'),
  route('images/:imageId', 'routes/photo.tsx'),
  // the API that the client in the browser calls
  route('api/uploads', 'routes/api-uploads.ts'),
  route('api/images/:imageId', 'routes/api-image.ts'),
] satisfies RouteConfig;
