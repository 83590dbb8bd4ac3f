import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { ImageDelivery, PageLanguage } from '../../src';
import { pageConfigOf, pageFileOf } from '../support/page-config';
import { errorOf, newStack, synth } from '../support/synth';

const LOGO = path.join(__dirname, '../../examples/watermark/logo.png');

test('a page without a look of its own has none in its configuration, and no logo', () => {
  const { stack } = synth({ website: {} });
  expect(Object.keys(pageConfigOf(stack))).toEqual([
    'apiUrl',
    'maxBytes',
    'allowedTypes',
    'maxPixels',
    'maxSide',
    'sizes',
  ]);
  expect(pageFileOf(stack, 'index.html')).toBeDefined();
  expect(pageFileOf(stack, 'logo.png')).toBeUndefined();
});

test('title, color and language are in its configuration, and the logo is next to it', () => {
  const website = { title: 'Photos of the club', logo: LOGO, accentColor: '#0B5FFF', language: PageLanguage.DE };
  const { stack } = synth({ website });
  expect(pageConfigOf(stack)).toMatchObject({
    title: 'Photos of the club',
    logo: 'logo.png',
    accentColor: '#0b5fff',
    language: 'de',
  });
  expect(pageFileOf(stack, 'logo.png')).toEqual(readFileSync(LOGO));
});

test('a deployment makes the edges of the images forget the logo, too', () => {
  const stack = newStack();
  const certificate = Certificate.fromCertificateArn(stack, 'C', 'arn:aws:acm:us-east-1:1:certificate/abc');
  const delivery = ImageDelivery.cdn({ domainNames: ['photos.example.com'], certificate });
  const { template } = synth({ website: { onCdn: true, logo: LOGO }, delivery }, stack);
  const [{ Properties }] = Object.values(template.findResources('Custom::CDKBucketDeployment'));
  expect(Properties.DistributionPaths).toContain('/logo.png');
});

test('a look that cannot be is refused, with the construct', () => {
  expect(errorOf({ website: { accentColor: 'blue' } })).toMatch(
    /^invalid website\.accentColor: .* \(construct Test\/Images\)$/,
  );
});
