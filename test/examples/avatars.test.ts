import fc from 'fast-check';

interface Picture {
  readonly newest: string;
  readonly revision: number;
  readonly imageId?: string;
  readonly problem?: string;
}

interface Detail {
  readonly imageId: string;
  readonly createdAt: string;
  readonly revision: number;
  readonly status: string;
  readonly code?: string;
}

const { pictureOf, replacedBy } = jest.requireActual<{
  pictureOf(picture: Picture | undefined, detail: Detail): Picture | undefined;
  replacedBy(picture: Picture, images: readonly object[]): { imageId: string }[];
}>('../../examples/avatars/set-avatar/picture-of');

function detail(imageId: string, minute: number, revision: number, status: string, code?: string): Detail {
  return { imageId, createdAt: `2026-11-23T12:0${minute}:00.000Z`, revision, status, code };
}

const after = (events: readonly Detail[]) =>
  events.reduce<Picture | undefined>((picture, event) => pictureOf(picture, event) ?? picture, undefined);

const FIRST = detail('a', 1, 3, 'READY');
const SECOND = detail('b', 2, 3, 'READY');

test('the newest upload decides, in every order of the events, also if some arrive twice', () => {
  const events = [FIRST, SECOND, detail('b', 2, 5, 'READY')];
  fc.assert(
    fc.property(fc.shuffledSubarray([...events, ...events], { minLength: 6 }), order => {
      expect(after(order)).toEqual({ newest: '2026-11-23T12:02:00.000Z#b', revision: 5, imageId: 'b' });
    }),
  );
});

test('a photo that is refused leaves the picture, and says why', () => {
  const refused = detail('b', 2, 3, 'REJECTED', 'NOT_AN_IMAGE');
  expect(after([FIRST, refused])).toMatchObject({ imageId: 'a', problem: 'NOT_AN_IMAGE' });
  expect(after([FIRST, refused, detail('c', 3, 3, 'READY')])).toEqual({
    newest: '2026-11-23T12:03:00.000Z#c',
    revision: 3,
    imageId: 'c',
  });
});

test('a picture that is deleted is none, whichever event is first', () => {
  const deleted = detail('a', 1, 4, 'DELETED');
  expect(after([FIRST, deleted])!.imageId).toBeUndefined();
  expect(after([deleted, FIRST])!.imageId).toBeUndefined();
  expect(after([FIRST, detail('b', 2, 3, 'REJECTED', 'CORRUPT'), deleted])!.imageId).toBeUndefined();
  expect(after([FIRST, SECOND, deleted])!.imageId).toBe('b');
});

test('another file of the same form that is refused takes the picture away', () => {
  expect(after([FIRST, detail('a', 1, 5, 'REJECTED', 'CORRUPT')])).toMatchObject({ problem: 'CORRUPT' });
  expect(after([FIRST, detail('a', 1, 5, 'REJECTED', 'CORRUPT')])!.imageId).toBeUndefined();
});

test('images before the picture are replaced by it, and none if a newer upload was refused', () => {
  const images = [detail('c', 3, 1, 'PROCESSING'), SECOND, FIRST];
  expect(replacedBy(after([FIRST, SECOND])!, images).map(({ imageId }) => imageId)).toEqual(['a']);
  expect(replacedBy(after([FIRST, detail('b', 2, 3, 'REJECTED')])!, images)).toEqual([]);
});
