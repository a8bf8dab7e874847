import { expect, test } from 'vitest';
import { plainText, safeLink } from '../../../plugin/page/safe-link.ts';

test.each([
  ['https://regio.example/klopt-niet', 'https://regio.example/klopt-niet'],
  ['mailto:regio@voorbeeld.example', 'mailto:regio@voorbeeld.example'],
  ['http://regio.example', undefined],
  ['javascript:alert(1)', undefined],
  [' javascript:alert(1)', undefined],
  ['JaVaScRiPt:alert(1)', undefined],
  ['data:text/html,<script>', undefined],
  ['vbscript:x', undefined],
  ['/relative', undefined],
  ['', undefined],
  [undefined, undefined],
])('the link %s becomes %s', (href, link) => {
  expect(safeLink(href)).toBe(link);
});

test('text from outside loses control characters and signs that turn the direction, and is cut', () => {
  expect(plainText('Plus\u202ePunt\u0000\u200b')).toBe('Plus Punt');
  expect(plainText('x'.repeat(1_000_000))).toHaveLength(400);
  expect(plainText('<b>PlusPunt</b>')).toBe('<b>PlusPunt</b>');
});
