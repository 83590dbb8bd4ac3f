import { actionsFor, type Item, type ItemState } from '../../../src/ui-assets/upload/item';

const error = { code: 'CORRUPT' };
const file = {} as File;

function itemIn(state: ItemState, rest: Partial<Item> = { file }): Item {
  return { id: '1', name: 'a.jpg', bytes: 5, contentType: 'image/jpeg', state, ...rest };
}

test('uploads can be canceled, failures can be retried, everything else can be removed', () => {
  expect(actionsFor(itemIn({ phase: 'uploading', sentBytes: 1 }), false)).toEqual(['cancel']);
  expect(actionsFor(itemIn({ phase: 'uploadFailed', error }), false)).toEqual(['retry', 'remove']);
  expect(actionsFor(itemIn({ phase: 'unknown', error }), false)).toEqual(['check', 'remove']);
  expect(actionsFor(itemIn({ phase: 'rejected', error }), false)).toEqual(['remove']);
});

test('nothing is sent again without its file', () => {
  expect(actionsFor(itemIn({ phase: 'failed', error }, {}), false)).toEqual(['check', 'remove']);
});

test('a refusal can be overruled only if it rests on assumed limits', () => {
  const refused = (code: string) => itemIn({ phase: 'refused', error: { code } });
  expect(actionsFor(refused('UNSUPPORTED_FORMAT'), true)).toEqual(['sendAnyway', 'remove']);
  expect(actionsFor(refused('TOO_LARGE'), true)).toEqual(['sendAnyway', 'remove']);
  expect(actionsFor(refused('UNSUPPORTED_FORMAT'), false)).toEqual(['remove']);
});

test.each(['NOT_AN_IMAGE', 'EMPTY_FILE'])('%s, which no server accepts, cannot be overruled', code => {
  expect(actionsFor(itemIn({ phase: 'refused', error: { code } }), true)).toEqual(['remove']);
});
