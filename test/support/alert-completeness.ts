import assert from "node:assert/strict";
import type { AlertScope } from "../../domain/alerts/alert-class";
import { alertClassesOf } from "../../domain/alerts/alert-classes";
import type { AlertPlace } from "../../domain/alerts/alert-place";
import { namesOf } from "../../infra/names";
import { obstacleToTopic, walk, type Matcher, type SampleEvent } from "./alert-walk";
import { alertWorldOf, type AlertWorld } from "./alert-world";
import { ALERT_SAMPLES, QUIET_SAMPLES, SAMPLE_PLACES } from "./event-samples";
import { previewOf } from "./preview-of";

const NAMES = namesOf("prod");
/** What the alerts of production are about. */
export const SCOPE: AlertScope = {
  environment: "prod",
  centralVaultName: NAMES.centralVault,
  localVaultName: NAMES.localVault,
  permissionSetName: NAMES.breakGlassPermissionSet,
};
const PEOPLE = ["backup-on-call@example.com"];
const MEMBERS = SAMPLE_PLACES.member.map(({ account, region }) => ({ accountId: account, region }));

/** The alerts of production, as its preview shows them. */
export async function productionAlerts(): Promise<AlertWorld> {
  return alertWorldOf(await previewOf("prod"), MEMBERS);
}

/** A class of alerts with an event of it, from one place. */
export interface AlertCase {
  readonly alert: string;
  readonly place: AlertPlace;
  readonly event: SampleEvent;
}

/** Every class of alerts, from every place where its events arise. */
export const ALERT_CASES: readonly AlertCase[] = alertClassesOf(SCOPE).flatMap(({ name, places }) =>
  places.flatMap((place) =>
    SAMPLE_PLACES[place].flatMap((where) => {
      const event = ALERT_SAMPLES[name]?.(where);
      return event === undefined ? [] : [{ alert: name, place, event }];
    }),
  ),
);

/** Every event of which nobody should hear, from every place. */
export const QUIET_CASES: readonly { readonly title: string; readonly event: SampleEvent }[] = Object.entries(
  QUIET_SAMPLES,
).flatMap(([title, sample]) =>
  Object.values(SAMPLE_PLACES)
    .flat()
    .map((where) => ({ title: `${title}, ${where.account} ${where.region}`, event: sample(where) })),
);

/** Declares the tests that walk events to people with some matcher. */
export function describeWalks(matcher: () => Matcher): void {
  for (const { alert, event, place } of ALERT_CASES) {
    it(`${alert} gets from ${place} ${event.region} to people, who can read what happened`, async () => {
      const end = walk(await productionAlerts(), event, matcher());

      assert.ok("people" in end, "missing" in end ? `missing: ${end.missing}` : "");
      assert.deepEqual({ people: end.people, by: end.by }, { people: PEOPLE, by: alert });
      const lines = end.message.split("\n");
      assert.equal(lines[1], `Account: ${event.account}, Region: ${event.region}`);
      assert.deepEqual(
        lines.map((line) => line.split(/[:\]]/)[0]),
        ["[prod", "Account", "Resource", "What happened", "Since", "What to do", "Runbook"],
      );
      assert.doesNotMatch(end.message, /[<>]/);
    });
  }

  for (const { event, title } of QUIET_CASES) {
    it(`nobody is told of ${title}`, async () => {
      assert.ok("missing" in walk(await productionAlerts(), event, matcher()), title);
    });
  }
}

/** Where the alerts of AWS Backup's own alarms end; by the name of the alarm. */
export function alarmEnds(world: AlertWorld): readonly (readonly [string, string | undefined])[] {
  return world.alarms.map(({ name, topics: [topic = ""] }) => [
    name,
    obstacleToTopic(world, topic, "cloudwatch.amazonaws.com", { "aws:SourceAccount": "222222222222" }),
  ]);
}
