import { adminImage } from '../../manifest/admin-record';
import { manifestRoute } from '../get-image';

/** `GET /admin/images/{imageId}`: returns the manifest of any image, and the rest of its record for operators. */
export const adminGetImage = manifestRoute(adminImage);
