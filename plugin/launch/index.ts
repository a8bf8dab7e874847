/** Public names of the launch: SMART App Launch 2.2 and SMART Web Messaging. Importing this starts nothing. */
export { defaultScopes, type LaunchConfiguration, type LaunchConfigurationInput } from './configuration.ts';
export type { LaunchErrorCode } from './launch-error.ts';
export { hostWindow, type MessagingOptions, type ScratchpadAnswer, WebMessaging } from './messaging.ts';
export type { LaunchPage } from './page.ts';
export type { SmartSession } from './session.ts';
export { type Launched, type StartOptions, startLaunch } from './start.ts';
