/** Words about files that become smaller, in English. */
export const shrinkEn = {
  working: (name: string) => `Making ${name} smaller…`,
  unreadable: (name: string) => `This browser cannot open ${name}. Make it smaller in an image editor.`,
  unreadableHeic:
    'This browser cannot open HEIC. On an iPhone, choose the photo on this page from its photo library: the phone then sends a JPEG. On a Mac, open it in Preview and choose File > Export > JPEG.',
  stillTooLarge: (name: string) => `${name} could not be made small enough. Try another format in an image editor.`,
};
