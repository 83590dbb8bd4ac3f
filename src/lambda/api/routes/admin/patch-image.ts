import { adminImage } from '../../manifest/admin-record';
import { patchRoute } from '../patch-image';

/** `PATCH /admin/images/{imageId}`: changes any image, also a visibility that its preset fixes. */
export const adminPatchImage = patchRoute({ anyVisibility: true, toBody: adminImage });
