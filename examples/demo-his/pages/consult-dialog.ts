import type { Questionnaire, QuestionnaireResponse } from 'fhir/r4';
import { asked, type Filled, filledIn, type Known, opened } from './consult-form.ts';
import { fill, h } from './dom.ts';
import { showForm } from './medplum-form.ts';
import { texts } from './texts.ts';

/**
 * A script of its own (`formulier/form.js`), which the HIS fetches when the GP opens the first form: with the library that draws
 * it, it weighs more than all of the HIS.
 */

const styles = './formulier/form.css';

/** Opens the form over the page; gives what was filled in, or undefined where the GP closed it. */
export async function openConsultForm(
  form: Questionnaire,
  known: Known,
  shared: ReadonlySet<string>,
): Promise<Filled | undefined> {
  if (!document.querySelector(`link[href="${styles}"]`))
    document.head.append(h('link', { rel: 'stylesheet', href: styles }));
  const { questionnaire, links, known: start } = await opened(asked(form, texts), known);
  const place = h('div');
  const close = h('button', { type: 'button' }, texts.closeForm);
  const dialog = h(
    'dialog',
    { class: 'consult', 'aria-label': form.title ?? texts.consultForm },
    h('div', { class: 'actions' }, close),
    links.length > 0 &&
      h(
        'p',
        { class: 'formulary' },
        `${texts.readFirst} `,
        ...links.map(({ title, url }) => h('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, title)),
      ),
    place,
  );
  document.body.append(dialog);
  return new Promise((resolve) => {
    let response: QuestionnaireResponse | undefined;
    const takeAway = showForm({
      place,
      questionnaire,
      known: start,
      submitText: texts.intoLetter,
      submitted: (given) => {
        response = given;
        dialog.close();
      },
    });
    close.addEventListener('click', () => dialog.close());
    dialog.addEventListener('close', () => {
      takeAway();
      fill(dialog);
      dialog.remove();
      resolve(response && filledIn(questionnaire, response, shared, texts.letterSections));
    });
    dialog.showModal();
  });
}
