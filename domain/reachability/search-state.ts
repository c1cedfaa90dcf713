import { principalArnOf } from "../access/principal";
import type { Actor } from "../estate/actor";
import { UNCHANGED, type Changes } from "../estate/change";
import type { Move } from "./move";

/** What has been done on the way. */
export class SearchState {
  private readonly changed: Set<string>;
  private readonly controlled: Map<string | undefined, Actor>;

  public constructor(start: Actor, made: readonly Move[] = []) {
    this.changed = new Set(UNCHANGED);
    this.controlled = new Map([[principalArnOf(start.principal), start]]);
    for (const move of made) this.add(move);
  }

  public get changes(): Changes {
    return this.changed;
  }

  public get actors(): readonly Actor[] {
    return [...this.controlled.values()];
  }

  public add({ changes = [], controls }: Move): void {
    for (const change of changes) this.changed.add(change);
    if (controls !== undefined) this.controlled.set(principalArnOf(controls.principal), controls);
  }

  /** The same for all ways to one state. */
  public get key(): string {
    return [...[...this.changed].sort(), ...[...this.controlled.keys()].sort()].join(" ");
  }

  /** Whether a move would add something new. */
  public gains({ changes = [], controls }: Move): boolean {
    return (
      changes.some((change) => !this.changed.has(change)) ||
      (controls !== undefined && !this.controlled.has(principalArnOf(controls.principal)))
    );
  }
}
