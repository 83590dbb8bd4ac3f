import { actionsFor, type Item, type ItemState } from '../../../src/ui-assets/upload/item';

const error = { code: 'CORRUPT' };
const file = {} as File;

function itemIn(state: ItemState, rest: Partial<Item> = { file }): Item {
  return { id: '1', name: 'a.jpg', bytes: 5, contentType: 'image/jpeg', state, ...rest };
}

test('what moves can be cancelled, what stopped can be tried again, all else can be removed', () => {
  expect(actionsFor(itemIn({ phase: 'uploading', sentBytes: 1 }), false)).toEqual(['cancel']);
  expect(actionsFor(itemIn({ phase: 'uploadFailed', error }), false)).toEqual(['retry', 'remove']);
  expect(actionsFor(itemIn({ phase: 'unknown', error }), false)).toEqual(['check', 'remove']);
  expect(actionsFor(itemIn({ phase: 'rejected', error }), false)).toEqual(['remove']);
});

test('without its file nothing is sent again', () => {
  expect(actionsFor(itemIn({ phase: 'failed', error }, {}), false)).toEqual(['check', 'remove']);
});

test('a refusal can be overruled only while it rests on assumed limits', () => {
  const refused = (code: string) => itemIn({ phase: 'refused', error: { code } });
  expect(actionsFor(refused('UNSUPPORTED_FORMAT'), true)).toEqual(['sendAnyway', 'remove']);
  expect(actionsFor(refused('TOO_LARGE'), true)).toEqual(['sendAnyway', 'remove']);
  expect(actionsFor(refused('UNSUPPORTED_FORMAT'), false)).toEqual(['remove']);
});

test.each(['NOT_AN_IMAGE', 'EMPTY_FILE'])('what no server takes, %s, is not offered to be sent', code => {
  expect(actionsFor(itemIn({ phase: 'refused', error: { code } }), true)).toEqual(['remove']);
});
