import { judgeSelection, type SelectableResource } from "../domain/plan/selection-coverage";
import type { DeclaredSelection } from "./declared-selections";
import type { placeOf } from "./place";
import type { Protectable } from "./protectable";

/** Where a resource is, as far as the program says it. */
export type Place = ReturnType<typeof placeOf>;

/** Whether two places are one for sure: one Region, and one account or one provider. */
export function isSamePlace(one: Place, other: Place): boolean {
  if (one.region !== other.region) return false;
  return one.accountId === undefined || other.accountId === undefined
    ? one.provider === other.provider
    : one.accountId === other.accountId;
}

function isElsewhere(one: Place, other: Place): boolean {
  return (
    (one.region !== undefined && other.region !== undefined && one.region !== other.region) ||
    (one.accountId !== undefined && other.accountId !== undefined && one.accountId !== other.accountId)
  );
}

/**
 * Which selections of a stack may select a resource.
 *
 * Resources that selections cannot tell apart (one type and place, the same values of the tags that selections ask about) are
 * compared with all selections once, so that the work does not grow with resources times selections.
 */
export class SelectionCover {
  private readonly asked = new Map<string, readonly DeclaredSelection[]>();
  private readonly naming = new Map<string, DeclaredSelection[]>();

  public constructor(private readonly selections: readonly DeclaredSelection[]) {
    for (const one of selections) {
      for (const urn of one.selection.named) {
        const list = this.naming.get(urn);
        if (list === undefined) this.naming.set(urn, [one]);
        else list.push(one);
      }
    }
  }

  /** Whether any selection may select a resource. What cannot be told counts as selected. */
  public mayCover({ ways, place }: Protectable): boolean {
    return ways.some((way) => {
      const maySelect = ({ selection }: DeclaredSelection): boolean =>
        judgeSelection(way, selection).certainty !== "no";
      const naming = this.naming.get(way.id) ?? [];
      return (
        naming.some((one) => !isElsewhere(one.place, place) && maySelect(one)) ||
        this.maySelectSuch(way, place).some(maySelect)
      );
    });
  }

  /** The selections that may select a resource such as this one, be it called as it may. */
  private maySelectSuch(way: SelectableResource, place: Place): readonly DeclaredSelection[] {
    const such = { ...way, id: "", arn: withoutName(way.arn) };
    const signature = JSON.stringify([
      such.arn,
      place,
      [...such.tags].map(([key, value]) => [key, value ?? null]),
    ]);
    const before = this.asked.get(signature);
    if (before !== undefined) return before;
    const found = this.selections.filter(
      (one) => !isElsewhere(one.place, place) && judgeSelection(such, one.selection).certainty !== "no",
    );
    this.asked.set(signature, found);
    return found;
  }
}

/** An ARN with a star for the name: all after the last slash, or else after the last colon. */
function withoutName(arn: string): string {
  return arn.replace(/[^/:]*$/, "*");
}
