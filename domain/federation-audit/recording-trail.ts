import { got, isRecord, type Problem } from "../problem";

/** A trail as somebody declares it. */
export interface DeclaredTrail {
  /** Whether the property is set, and its value: what is not set has its default. */
  readonly read: (property: string) => unknown;
}

/**
 * Lists what keeps a trail from showing who took on which role, everywhere and beyond doubt.
 *
 * That a role was taken on is a management event that reads (`AssumeRole`, `AssumeRoleWithWebIdentity`), so that a trail of what writes
 * does not have it.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-integration.html
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_CreateTrail.html
 */
export function findTrailProblems({ read }: DeclaredTrail): readonly Problem[] {
  const must = (property: string, value: boolean, fallback: boolean, why: string): readonly Problem[] => {
    const given = read(property);
    return (given ?? fallback) === value
      ? []
      : [{ path: property, reason: `must be ${String(value)}, ${why}, ${got(given)}` }];
  };
  return [
    ...must("isMultiRegionTrail", true, false, "because a session acts in every Region"),
    ...must("enableLogFileValidation", true, false, "so that nobody can change afterwards what was recorded"),
    ...must("enableLogging", true, true, "because a trail that is off records nothing"),
    ...must("includeGlobalServiceEvents", true, true, "because IAM and STS are global services"),
    ...findSelectorProblems(read),
  ];
}

function findSelectorProblems(read: DeclaredTrail["read"]): readonly Problem[] {
  const [simple, advanced] = [read("eventSelectors"), read("advancedEventSelectors")];
  const reason = `must take in management events that read, because taking on a role is one, ${got("none that does")}`;
  if (isFilled(simple) && !simple.some(recordsRoles)) return [{ path: "eventSelectors", reason }];
  return isFilled(advanced) && !advanced.some(recordsRolesAdvanced)
    ? [{ path: "advancedEventSelectors", reason }]
    : [];
}

function isFilled(list: unknown): list is readonly unknown[] {
  return Array.isArray(list) && list.length > 0;
}

function recordsRoles(selector: unknown): boolean {
  if (!isRecord(selector)) return false;
  const { includeManagementEvents = true, readWriteType = "All" } = selector;
  return includeManagementEvents === true && readWriteType !== "WriteOnly";
}

function recordsRolesAdvanced(selector: unknown): boolean {
  const fields: unknown = isRecord(selector) ? selector.fieldSelectors : undefined;
  if (!isFilled(fields)) return false;
  const equals = (name: string): unknown => {
    const field = fields.find((each) => isRecord(each) && each.field === name);
    return isRecord(field) ? field.equals : undefined;
  };
  const [category, readOnly] = [equals("eventCategory"), equals("readOnly")];
  return (
    Array.isArray(category) &&
    category.includes("Management") &&
    !(Array.isArray(readOnly) && !readOnly.includes("true"))
  );
}
