import * as z from 'zod/mini';

/** What a launch page is told before anybody launches it. Nothing of it comes from the address bar. */

const scope = z.string().check(z.regex(/^[\x21\x23-\x5b\x5d-\x7e]+$/));

const issuer = z.object({
  /** FHIR base address, exactly as the HIS sends it in `iss`; a slash at the end does not matter. */
  iss: z.string(),
  /** Origins of authorization servers, where they are others than the origin of `iss`. */
  authorizers: z.optional(z.array(z.string())),
  /** Origins of the HIS pages that embed this page, where they are others than the origin of `iss`. */
  embedders: z.optional(z.array(z.string())),
});

const configuration = z.object({
  clientId: z.string().check(z.minLength(1)),
  /** The HISes that may launch this page. An issuer that is not here is not even asked who it is. */
  issuers: z.array(issuer).check(z.minLength(1)),
  /** Registered redirect address. Default: this page, without query and hash. */
  redirectUri: z.optional(z.string()),
  scopes: z._default(z.array(scope), () => [...defaultScopes]),
  /** Address of the region's catalogue. */
  catalogue: z.string(),
  lang: z.optional(z.string()),
});

export type LaunchConfiguration = z.infer<typeof configuration>;
export type LaunchConfigurationInput = z.input<typeof configuration>;
export type Issuer = LaunchConfiguration['issuers'][number];

/**
 * As narrow as a referral can be read with: one patient, read and search only, and writing to drafts alone. No identity of
 * the GP (`openid`), no refresh token (`offline_access`). A server that grants less makes facts unknown, not wrong.
 */
export const defaultScopes = [
  'launch',
  'patient/Patient.r',
  'patient/Condition.rs',
  'patient/Coverage.rs',
  'patient/QuestionnaireResponse.rs',
  'patient/ServiceRequest.rs',
  'patient/ServiceRequest.u?status=draft',
  'patient/Organization.r',
  'patient/PractitionerRole.r',
  'messaging/scratchpad',
  'messaging/ui',
] as const;

/** Reads a configuration; undefined with the paths of what can not be read. */
export function readConfiguration(
  input: unknown,
): { readonly ok: true; readonly value: LaunchConfiguration } | { readonly ok: false; readonly problem: string } {
  const read = configuration.safeParse(input);
  if (read.success) return { ok: true, value: read.data };
  const paths = read.error.issues.map(({ path }) => path.join('.') || 'the whole');
  return { ok: false, problem: `The launch configuration can not be read: ${[...new Set(paths)].join(', ')}.` };
}
