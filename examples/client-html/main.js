import { pictureElement } from 'serverless-image-processor/client';
import 'serverless-image-processor/client/element';

const form = document.querySelector('form');
const photos = document.querySelector('#photos');
const sent = document.querySelector('#sent');
const upload = document.querySelector('image-upload');

/** Pictures on the page by the ids of their images. */
const pictures = new Map();

upload.addEventListener('image-upload-ready', ({ detail: { manifest, file } }) => {
  const picture = pictureElement(manifest, {
    sizes: '(min-width: 42rem) 40rem, 100vw',
    alt: manifest.alt ?? file.name,
  });
  if (picture) {
    pictures.set(manifest.imageId, picture);
    photos.append(picture);
  }
});

upload.addEventListener('image-upload-deleted', ({ detail: { imageId } }) => {
  pictures.get(imageId)?.remove();
  pictures.delete(imageId);
});

form.addEventListener('submit', event => {
  event.preventDefault();
  // in your app: leave this listener out, and the form sends the ids to your server
  const data = new FormData(form);
  sent.textContent = `Your server would get "${data.get('title')}" with the images ${data.getAll('photo').join(', ')}.`;
});
