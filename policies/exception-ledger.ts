import { judgeExceptionEntry, type ExceptionEntry } from "./exceptions";

/** What became of one exception of one rule in a run. */
export interface ExceptionNote {
  readonly rule: string;
  /** Where it stands among the rule's settings: `exceptions[0]`. */
  readonly at: string;
  readonly entry: ExceptionEntry;
  /**
   * `used`: it let something pass that the rule would have refused, or could not decide.
   * `unused`: it counts, and nothing needed it.
   * `expired`: its last day is over. `malformed`: it lacks what an exception needs.
   */
  readonly fate: "used" | "unused" | "expired" | "malformed";
}

/**
 * What the exceptions of all rules of a pack did in one run.
 *
 * Each rule notes its own as the stack is judged; rules about exceptions come last and read the notes.
 */
export class ExceptionLedger {
  private notes: ExceptionNote[] = [];
  private rulesSeen = new Set<string>();
  private readonly usedByRule = new Map<string, Set<string>>();

  /** Notes that a rule refused, or could not decide, something about a resource that is excepted. */
  public use(rule: string, resource: string): void {
    const used = this.usedByRule.get(rule);
    if (used === undefined) this.usedByRule.set(rule, new Set([resource]));
    else used.add(resource);
  }

  /** Notes what became of a rule's exceptions; the rule has judged everything. A rule that is noted again begins a new run. */
  public close(rule: string, exceptions: unknown, today: string): void {
    if (this.rulesSeen.has(rule)) {
      this.notes = [];
      this.rulesSeen = new Set();
    }
    this.rulesSeen.add(rule);
    const used = this.usedByRule.get(rule);
    this.usedByRule.delete(rule);
    const entries: readonly unknown[] = Array.isArray(exceptions) ? exceptions : [];
    for (const [index, value] of entries.entries()) {
      const { entry, state } = judgeExceptionEntry(value, today);
      const fate = state === "valid" ? (used?.has(entry.resource ?? "") ? "used" : "unused") : state;
      this.notes.push({ rule, at: `exceptions[${index}]`, entry, fate });
    }
  }

  /** The notes of this run so far, in the order of the pack. */
  public get all(): readonly ExceptionNote[] {
    return this.notes;
  }
}
