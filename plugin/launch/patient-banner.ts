import * as z from 'zod/mini';
import type { LaunchTexts } from '../texts/launch.nl.ts';
import type { SmartSession } from './session.ts';

const optional = <T extends z.ZodMiniType>(schema: T) => z.catch(z.optional(schema), undefined);

const name = z.looseObject({
  use: optional(z.string()),
  text: optional(z.string()),
  given: z.catch(z._default(z.array(z.string()), []), []),
  family: optional(z.string()),
});
const patient = z.looseObject({
  resourceType: z.literal('Patient'),
  name: z.catch(z._default(z.array(name), []), []),
  birthDate: optional(z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/))),
});

/**
 * Who the patient is, for a HIS that says it shows this nowhere itself (`need_patient_banner`). Undefined when the patient
 * can not be read: then the nudge stays away too, because nobody could see about whom it speaks.
 */
export async function patientBanner(session: SmartSession, texts: LaunchTexts): Promise<HTMLElement | undefined> {
  if (!session.patient) return undefined;
  const response = await session.fetch(`${session.fhir}/${session.patient}`, {
    headers: { accept: 'application/fhir+json' },
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
  });
  const { data } = patient.safeParse(response.ok ? await response.json() : undefined);
  const called = data && nameOf(data.name);
  if (!called) return undefined;
  const banner = document.createElement('p');
  banner.className = 'tenzij-patient';
  banner.setAttribute('aria-label', texts.banner);
  banner.textContent = [called, data.birthDate && texts.born(dayIn(data.birthDate, texts.locale))]
    .filter(Boolean)
    .join(', ');
  return banner;
}

/** The official name, else the first. */
function nameOf(names: readonly z.infer<typeof name>[]): string | undefined {
  const best = names.find(({ use }) => use === 'official') ?? names[0];
  return best?.text ?? ([...(best?.given ?? []), best?.family].filter(Boolean).join(' ') || undefined);
}

function dayIn(date: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { timeZone: 'UTC', dateStyle: 'medium' }).format(new Date(date));
}
