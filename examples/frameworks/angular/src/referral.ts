import { Component, CUSTOM_ELEMENTS_SCHEMA, type ElementRef, type OnInit, signal, viewChild } from '@angular/core';
import type { OfferedService, TenzijErrorEvent, TenzijNudge } from 'tenzij';
import 'tenzij/define';

type Proposed = Partial<Pick<OfferedService, 'service' | 'name' | 'route'>>;

/** A referral form with the nudge in it. No zone: signals tell Angular what changed. */
@Component({
  selector: 'app-referral',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <form (submit)="send($event)">
      <h1>Verwijzing</h1>
      <tenzij-nudge
        #nudge
        catalogue="catalogue.json"
        logbook="logbook"
        practice="p07"
        [practiceKey]="practiceKey"
        [logbookFetch]="withToken"
        [bundle]="bundle()"
        (tenzij-shown)="fillIn($event.detail.preselected ?? undefined)"
        (tenzij-chosen)="fillIn($event.detail)"
        (tenzij-undone)="fillIn(undefined)"
        (tenzij-error)="failed($event)"
      ></tenzij-nudge>
      <p>
        <label>Ontvanger <input #field size="40" [value]="recipient()" (input)="recipient.set(field.value)" /></label>
      </p>
      <p><button type="submit">Verstuur</button> <output>{{ status() }}</output></p>
    </form>
  `,
})
export class Referral implements OnInit {
  /** A key of the practice, always the same one; here made up. */
  readonly practiceKey = new TextEncoder().encode('a made-up key of 32 bytes, secret');
  readonly bundle = signal<unknown>(undefined);
  readonly proposed = signal<Proposed | undefined>(undefined);
  readonly recipient = signal('');
  readonly status = signal('');
  readonly nudge = viewChild.required<ElementRef<TenzijNudge>>('nudge');

  readonly withToken: typeof fetch = (input, init) => {
    const headers = new Headers(init?.headers);
    headers.set('authorization', 'Bearer token-of-the-host');
    return fetch(input, { ...init, headers });
  };

  async ngOnInit(): Promise<void> {
    this.bundle.set(await (await fetch('referral.json')).json());
  }

  fillIn(service: Proposed | undefined): void {
    this.proposed.set(service);
    this.recipient.set(service?.name ?? '');
  }

  failed({ detail }: TenzijErrorEvent): void {
    console.warn(detail.code, detail.message);
  }

  async send(event: Event): Promise<void> {
    event.preventDefault();
    const proposed = this.proposed();
    const sent = this.recipient() === proposed?.name ? proposed : undefined;
    await this.nudge().nativeElement.sent({
      draft: 'ServiceRequest/sanne-janssen-verwijzing',
      service: sent?.service,
      route: sent?.route ?? 'unknown',
    });
    this.status.set('Verstuurd');
  }
}
