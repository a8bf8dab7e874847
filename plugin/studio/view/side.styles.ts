import { css } from 'lit';

/** What stands beside a form: a try, the cases, two texts of one file, and tables. */
export const sideStyles = css`
  #facts {
    min-block-size: 5.4em;
  }
  .typed {
    display: grid;
    grid-template-columns: repeat(4, minmax(0, 1fr));
    gap: 6px 8px;
  }
  .small {
    display: grid;
    min-inline-size: 0;
  }
  .small label {
    font-size: 0.85em;
    font-weight: 400;
    color: var(--_mute);
  }
  .tried {
    display: grid;
    gap: 4px;
    font-size: 0.95em;
    line-height: 1.4;
  }
  .outcome {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    padding-block: 4px;
  }
  .outcome-nudge {
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--_accent-ink);
    font-weight: 650;
  }
  .outcome-inform {
    border-color: var(--_sand);
    color: var(--_sand);
    font-weight: 650;
  }
  .outcome-silent {
    font-weight: 650;
  }
  .why {
    display: grid;
    gap: 4px;
    padding-inline-start: 4px;
  }
  .why ul {
    padding-inline-start: 14px;
  }
  .case-list {
    display: grid;
    gap: 2px;
    font-size: 0.93em;
    line-height: 1.35;
  }
  .case {
    display: grid;
    grid-template-columns: 4.2rem minmax(0, 1fr) auto;
    gap: 8px;
    align-items: start;
    padding-block: 3px;
  }
  .lamp {
    padding-inline-start: 14px;
    background: radial-gradient(circle at 5px 0.68em, var(--_good) 4.5px, transparent 5px) no-repeat;
    color: var(--_good);
    font-weight: 600;
  }
  .red .lamp {
    background: linear-gradient(var(--_bad), var(--_bad)) 1px 0.38em / 9px 9px no-repeat;
    color: var(--_bad);
  }
  .case .link, .found .link {
    min-block-size: 24px;
    padding: 0 2px;
  }
  .conflict {
    display: grid;
    gap: 6px;
    margin-block-start: 12px;
    padding: 10px 14px;
    border: 2px solid var(--_sand);
    border-radius: 8px;
  }
  .both {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: 14px;
  }
  .both > div {
    display: grid;
    gap: 6px;
    align-content: start;
    justify-items: start;
  }
  .both pre {
    inline-size: 100%;
    max-block-size: 14rem;
    overflow-y: auto;
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
  }
  th, td {
    padding: 6px 16px 6px 0;
    border-block-end: 1px solid color-mix(in srgb, var(--_line) 40%, transparent);
    text-align: start;
    vertical-align: top;
  }
  th {
    color: var(--_mute);
    font-weight: 400;
  }
`;
