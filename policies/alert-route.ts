import { matchEvent, type EventKind, type MatchAnswer } from "../domain/alerts/event-match";
import { parseEventPattern, type EventPattern } from "../domain/alerts/event-pattern";
import { Publisher } from "../domain/alerts/publisher";
import { type AlertEnd, type AlertsElsewhere, endOf, REACHED, targetsOf } from "./alert-end";
import { attachmentsBy, isPlaceCompatible } from "./attachment";
import { sourcesOf } from "./key-source";
import { isUnknown, known } from "./known";
import { placeOf } from "./place";
import { ResourceType } from "./resource-type";
import type { StackResource, StackView } from "./stack-view";

const targetsByRule = attachmentsBy("rule", ResourceType.EventTarget);
const rulesByBus = attachmentsBy("eventBusName", ResourceType.EventRule);
const RULE_NAMES = ["name", "id"];
const BUS_NAMES = ["name", "arn", "id"];

/**
 * Follows events of EventBridge through the rules, targets and buses of a stack to where they end.
 *
 * Only what the stack itself shows counts as lost: a target elsewhere is believed, and so is a bus of the stack that has no
 * rule in it.
 */
export class AlertRoutes {
  private readonly ends = new Map<StackResource, readonly AlertEnd[]>();
  private readonly endsOfEvents = new WeakMap<
    readonly StackResource[],
    Map<readonly EventKind[], readonly AlertEnd[]>
  >();
  private readonly rulesByPlace = new Map<string, readonly StackResource[]>();
  private readonly patterns = new Map<StackResource, EventPattern | undefined>();

  public constructor(
    private readonly stack: StackView,
    private readonly elsewhere: AlertsElsewhere,
  ) {}

  /** The rules on default buses, where the events of AWS's own services arrive, that are in the place of a resource or may be. */
  public rulesAt(resource: StackResource): readonly StackResource[] {
    const place = placeNameOf(resource);
    const known = this.rulesByPlace.get(place);
    if (known !== undefined) return known;
    const rules = this.stack.share(rulesOfDefaultBus).filter((rule) => isPlaceCompatible(rule, resource));
    this.rulesByPlace.set(place, rules);
    return rules;
  }

  /** Whether a rule matches a kind of event; nothing when its pattern is unknown. */
  public match(rule: StackResource, event: EventKind): MatchAnswer | undefined {
    if (!rule.isSet("eventPattern")) return "no"; // it runs by the clock
    if (isUnknown(() => rule.props.eventPattern)) return undefined;
    if (!this.patterns.has(rule)) this.patterns.set(rule, parseEventPattern(rule.props.eventPattern).pattern);
    const pattern = this.patterns.get(rule);
    return pattern === undefined ? "no" : matchEvent(pattern, event);
  }

  /** Where a kind of event ends that comes to some rules; nothing when no rule matches it. */
  public follow(rules: readonly StackResource[], event: EventKind): readonly AlertEnd[] {
    return this.followUnseen(rules, event, new Set());
  }

  /**
   * As {@link follow}, for something that several kinds of event tell of. It is found out once for the rules of a place.
   */
  public followAny(rules: readonly StackResource[], events: readonly EventKind[]): readonly AlertEnd[] {
    const ofRules = this.endsOfEvents.get(rules) ?? new Map<readonly EventKind[], readonly AlertEnd[]>();
    this.endsOfEvents.set(rules, ofRules);
    const known = ofRules.get(events) ?? events.flatMap((event) => this.follow(rules, event));
    ofRules.set(events, known);
    return known;
  }

  private followUnseen(
    rules: readonly StackResource[],
    event: EventKind,
    seen: Set<StackResource>,
  ): readonly AlertEnd[] {
    return rules.flatMap((rule): readonly AlertEnd[] => {
      if (seen.has(rule)) return [];
      const match = this.match(rule, event);
      if (match === "no") return [];
      if (match === undefined) return [{ kind: "unknown", read: () => rule.props.eventPattern }];
      seen.add(rule);
      if (isDisabled(rule))
        return [{ kind: "lost", why: `${rule.name}, a rule that is disabled`, remedy: "enable the rule" }];
      return [...this.endsOf(rule), ...this.followToBuses(rule, event, seen)];
    });
  }

  /** Where a rule's own targets end, those left aside that are buses of the stack. They are the same for every event. */
  private endsOf(rule: StackResource): readonly AlertEnd[] {
    const known = this.ends.get(rule);
    if (known !== undefined) return known;
    const attached = this.stack.share(targetsByRule);
    const targets = attached.of(rule, RULE_NAMES);
    const ends =
      targets.length > 0
        ? targets.flatMap((target) => this.endsOfTarget(target))
        : attached.ofUnknownOwner.length > 0
          ? [REACHED] // one of them may be this rule's
          : [lostWithoutTarget(rule)];
    this.ends.set(rule, ends);
    return ends;
  }

  private endsOfTarget(target: StackResource): readonly AlertEnd[] {
    return targetsOf(target, "arn", this.stack)
      .filter(({ resource }) => resource?.type !== ResourceType.EventBus)
      .map((one) => endOf(one, Publisher.Events, this.stack, this.elsewhere));
  }

  private followToBuses(
    rule: StackResource,
    event: EventKind,
    seen: Set<StackResource>,
  ): readonly AlertEnd[] {
    const targets = this.stack.share(targetsByRule).of(rule, RULE_NAMES);
    const ends = targets.flatMap((target) => targetsOf(target, "arn", this.stack));
    return ends.flatMap(({ resource: bus }): readonly AlertEnd[] => {
      if (bus?.type !== ResourceType.EventBus) return [];
      const attached = this.stack.share(rulesByBus);
      const rules = attached.of(bus, BUS_NAMES);
      if (rules.length === 0) return [REACHED];
      const further = this.followUnseen(rules, event, seen);
      if (further.length > 0) return further;
      if (rules.some((one) => seen.has(one)))
        return [
          {
            kind: "lost",
            why: `${bus.name}, a bus whose rules only send back to it`,
            remedy: "send them on to a topic",
          },
        ];
      if (attached.ofUnknownOwner.length > 0) return [REACHED]; // one of them may be on this bus
      const why = `${bus.name}, a bus with no rule that matches them`;
      return [{ kind: "lost", why, remedy: "match them with a rule on the bus" }];
    });
  }
}

/** One text for each account and Region, as far as the program says them. */
export function placeNameOf(resource: StackResource): string {
  const { accountId = "", region = "" } = placeOf(resource);
  return `${accountId} ${region}`;
}

function lostWithoutTarget(rule: StackResource): AlertEnd {
  return { kind: "lost", why: `${rule.name}, a rule without a target`, remedy: "give the rule a target" };
}

/** Whether a rule of EventBridge is known to be switched off. */
export function isDisabled({ props }: StackResource): boolean {
  return known(() => props.isEnabled) === false || known(() => props.state) === "DISABLED";
}

function rulesOfDefaultBus(stack: StackView): readonly StackResource[] {
  return stack.ofType(ResourceType.EventRule).filter((rule) => {
    if (sourcesOf(rule, "eventBusName").some(({ type }) => type === ResourceType.EventBus)) return false;
    const name = known(() => rule.props.eventBusName);
    return typeof name !== "string" || name === "" || /(^|\/)default$/.test(name);
  });
}
