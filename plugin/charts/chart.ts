import { html, type SVGTemplateResult, svg, type TemplateResult } from 'lit';

/**
 * What every chart is: one object goes in, and a sentence, a picture and a table come out of it, so that they cannot say different
 * things. The words come in with the numbers; a chart knows no language and makes no judgement.
 */
export interface ChartFacts {
  /** Unique on the page. */
  readonly id: string;
  readonly title: string;
  /** What there is to see, in one sentence; it stands above the picture and is its name for who does not see it. */
  readonly sentence: string;
  /** In words: the last day that it is about, how many it was counted over, what is counted. They stay with a copy of the picture. */
  readonly until: string;
  readonly count: string;
  readonly definition: string;
  readonly showTable: string;
  /** A value as it is read: `62 %`. */
  readonly format: (value: number) => string;
}

/** Units of the picture, which are CSS pixels at full size. */
export interface Frame {
  readonly width: number;
  /** Height of the plot itself. */
  readonly plot: number;
  /** One line for each sign that the picture uses. */
  readonly key: readonly { readonly sign: SVGTemplateResult; readonly says: string }[];
}

export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const LINE = 16;
/** Mean width of a character of the small text: wide enough for every system font. */
const CHARACTER = 6.6;

/** A text in lines that fit. SVG breaks none by itself. */
export function linesOf(text: string, width: number): readonly string[] {
  const most = Math.max(12, Math.floor(width / CHARACTER));
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** Around a plot of which the top left corner lies at 0, 0: title and key above it, what it is about below it. */
export function chart(facts: ChartFacts, frame: Frame, plot: SVGTemplateResult, table: Table): TemplateResult {
  const { width } = frame;
  const title = linesOf(facts.title, width * 0.9);
  const key = keyLines(frame);
  const top = title.length * LINE + key.length * LINE + 14;
  const foot = [facts.definition, `${facts.until} ${facts.count}`].flatMap((text) => linesOf(text, width));
  const height = top + frame.plot + foot.length * LINE + 10;
  const name = `${facts.title}. ${facts.sentence}`;
  return html`
    <figure class="chart" part="chart">
      <figcaption>${facts.sentence}</figcaption>
      <svg role="img" aria-label=${name} viewBox="0 0 ${width} ${height}" width=${width} height=${height}>
        ${title.map((line, nth) => svg`<text class="title" x="0" y=${12 + nth * LINE}>${line}</text>`)}
        ${key.map((line, nth) => svg`<g transform="translate(0 ${title.length * LINE + 4 + nth * LINE})">${line}</g>`)}
        <g transform="translate(0 ${top})">${plot}</g>
        ${foot.map((line, nth) => svg`<text class="foot" x="0" y=${top + frame.plot + 14 + nth * LINE}>${line}</text>`)}
      </svg>
      <details>
        <summary>${facts.showTable}</summary>
        <div class="scroll" role="group" tabindex="0" aria-label=${facts.title}>
          <table>
            <thead>
              <tr>${table.head.map((cell) => html`<th scope="col">${cell}</th>`)}</tr>
            </thead>
            <tbody>
              ${table.rows.map(
                ([first = '', ...rest]) => html`<tr>
                  <th scope="row">${first}</th>
                  ${rest.map((cell) => html`<td>${cell}</td>`)}
                </tr>`,
              )}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  `;
}

/** Signs with what they say, as many on a line as fit. */
function keyLines({ key, width }: Frame): readonly SVGTemplateResult[] {
  const lines: SVGTemplateResult[][] = [];
  let x = width;
  for (const { sign, says } of key) {
    const wide = 36 + says.length * CHARACTER;
    if (x + wide > width) {
      lines.push([]);
      x = 0;
    }
    lines
      .at(-1)
      ?.push(svg`<g transform="translate(${x} 0)">${sign}<text class="foot" x="20" y="10">${says}</text></g>`);
    x += wide;
  }
  return lines.map((line) => svg`${line}`);
}
