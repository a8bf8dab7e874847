import { bootstrapApplication } from '@angular/platform-browser';
import { Referral } from './referral';

bootstrapApplication(Referral).catch((error: unknown) => console.error(error));
