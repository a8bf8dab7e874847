import { css } from 'lit';

/** The opened choice: facts in columns, names quiet, values plain. */
export const detailStyles = css`
  .detail > td {
    padding: 2px 14px 18px 26px;
    background: var(--_wash);
    border-bottom: 1px solid var(--_rule);
  }
  .sheet {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(250px, 1fr));
    gap: 18px 32px;
    padding-top: 10px;
    border-top: 1px solid var(--_rule);
  }
  h4,
  h5 {
    margin: 0 0 5px;
    font-size: 1em;
    font-weight: 650;
  }
  h5 {
    margin-top: 14px;
  }
  dl > div {
    display: grid;
    grid-template-columns: minmax(112px, 44%) minmax(0, 1fr);
    gap: 0 10px;
    padding: 1.5px 0;
  }
  dl > .long {
    grid-template-columns: minmax(0, 1fr);
    padding-bottom: 4px;
  }
  dt {
    color: var(--_mute);
    overflow-wrap: normal;
    hyphens: auto;
  }
  dd {
    unicode-bidi: isolate;
    overflow-wrap: anywhere;
  }
  dd .soft {
    font-style: italic;
  }
  dd ul,
  .course {
    list-style: none;
  }
  dd ol {
    padding-left: 1.4em;
  }
  dd li + li {
    margin-top: 2px;
  }
  dd li {
    unicode-bidi: isolate;
  }
  .meaning,
  .course li {
    display: flex;
    gap: 7px;
    margin-bottom: 6px;
  }
  .course li {
    margin-bottom: 3px;
  }
  .once {
    white-space: nowrap;
  }
  .meaning .icon,
  .course .icon {
    margin-top: 2px;
    color: var(--_mute);
  }
`;
