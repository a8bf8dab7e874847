import { MantineProvider } from '@mantine/core';
import { MedplumClient } from '@medplum/core';
import { MedplumProvider, QuestionnaireForm } from '@medplum/react';
import type { Questionnaire, QuestionnaireResponse } from 'fhir/r4';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import '@mantine/core/styles.layer.css';

/** A Questionnaire on the screen, by a library that others keep. */
export interface ShownForm {
  readonly place: Element;
  readonly questionnaire: Questionnaire;
  /** What is known already. */
  readonly known: QuestionnaireResponse;
  readonly submitText: string;
  readonly submitted: (response: QuestionnaireResponse) => void;
}

/** Shows it; gives what takes it away again. */
export function showForm({ place, questionnaire, known, submitText, submitted }: ShownForm): () => void {
  // The form talks to nobody: what it gives is saved by the HIS, as everything else on the screen.
  const medplum = new MedplumClient({ baseUrl: location.origin, fetch: refuse, cacheTime: 0 });
  const root = createRoot(place);
  root.render(
    createElement(
      // Style elements and inline variables would need a weaker policy: the style sheet has all that stands in them.
      MantineProvider,
      { withCssVariables: false, withGlobalClasses: false, defaultColorScheme: 'auto' },
      createElement(
        MedplumProvider,
        { medplum },
        createElement(QuestionnaireForm, {
          questionnaire,
          questionnaireResponse: known,
          submitButtonText: submitText,
          onSubmit: submitted,
        }),
      ),
    ),
  );
  return () => root.unmount();
}

const refuse = () => Promise.reject(new Error('The form fetches nothing.'));
