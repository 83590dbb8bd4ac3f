import { type Claims, nameIn } from '../../../src/ui-assets/sign-in/tokens';

test.each<[Claims, string | undefined]>([
  [{ sub: '1', email: 'ada@example.com', name: 'Ada', 'cognito:username': 'b7c1' }, 'ada@example.com'],
  [{ sub: '1', name: 'Ada', preferred_username: 'ada' }, 'Ada'],
  [{ sub: '1', preferred_username: 'ada', 'cognito:username': 'b7c1' }, 'ada'],
  [{ sub: '1', 'cognito:username': 'ada' }, 'ada'],
  [{ sub: '1' }, undefined],
])('the name in %j is %j', (claims, name) => {
  expect(nameIn(claims)).toBe(name);
});
