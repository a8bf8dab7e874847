import type { Advice, Because, ReferralContext } from 'tenzij/advice';
import { h } from './dom.ts';
import { jsonLines } from './json-lines.ts';
import { texts } from './texts.ts';
import type { Exchange } from './traffic.ts';

const say = texts.drawer;

/** One request: method, where to, what came back; its body can be opened. */
export function exchangeRow({ method, path, about, status, ms, bytes, body }: Exchange): HTMLElement {
  const answer = status === 0 ? '…' : status === -1 ? '✕' : `${status}`;
  const line = h(
    'span',
    { class: 'line' },
    h('b', {}, method),
    h('span', { class: 'path' }, path),
    h('span', { class: status >= 400 || status === -1 ? 'answer problem' : 'answer' }, answer),
    status > 0 && h('small', {}, `${ms} ms · ${size(bytes)}`),
  );
  const inner = about.length > 0 && h('ul', {}, ...about.map((one) => h('li', {}, one)));
  if (body === undefined) return h('li', {}, line, inner);
  return h('li', {}, line, inner, h('details', {}, h('summary', {}, 'JSON'), jsonView(body)));
}

const size = (bytes: number) => (bytes < 1024 ? `${bytes} B` : `${(bytes / 1024).toFixed(1)} kB`);

/** The referral context as it is: the few facts that the engine may see. */
export function contextView(context: ReferralContext): HTMLElement {
  return jsonView(context);
}

export function adviceView(advice: Advice): HTMLElement {
  const { catalogue } = advice;
  return h(
    'div',
    { class: 'advice' },
    h('p', { class: `outcome ${advice.outcome}` }, say[advice.outcome]),
    ...advice.silentBecause.map(({ code, rule, text }) => reason(text, `${code} · ${rule}`)),
    advice.unknown.length > 0 && h('p', {}, `${say.unknown}: ${advice.unknown.join(', ')}`),
    advice.options.length > 0 && h('h3', {}, say.options),
    ...advice.options.map(({ service, name, because }) =>
      h(
        'details',
        { open: service === advice.preselected?.service },
        h('summary', {}, name, service === advice.preselected?.service && ' ●'),
        ...because.map(sentence),
      ),
    ),
    advice.rejected.length > 0 &&
      h(
        'details',
        { class: 'rejected' },
        h('summary', {}, `${say.rejected} (${advice.rejected.length})`),
        ...advice.rejected.map(({ service, because }) =>
          h('details', {}, h('summary', {}, service), ...because.map(sentence)),
        ),
      ),
    h('p', { class: 'hint' }, `${say.catalogue} ${catalogue.id} ${catalogue.version} (${catalogue.status})`),
  );
}

const sentence = ({ text, rule }: Because) => reason(text, rule);
const reason = (text: string, source: string) => h('p', { class: 'because' }, text, ' ', h('small', {}, source));

/** JSON as text. Lines that were not there `before` are marked as added. */
export function jsonView(value: unknown, before?: unknown): HTMLElement {
  const known = before === undefined ? undefined : new Set(jsonLines(before));
  const lines = jsonLines(value);
  return h('pre', {}, ...lines.map((line) => (known && !known.has(line) ? h('ins', {}, `${line}\n`) : `${line}\n`)));
}
