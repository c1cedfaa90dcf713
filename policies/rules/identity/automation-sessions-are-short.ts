import { sessionMinutes } from "../../../domain/break-glass/session-length";
import { findAutomationSessionProblems } from "../../../domain/identity/session-seconds";
import { got } from "../../../domain/problem";
import { automationRoles } from "../../automation-roles";
import { PERMISSION_TYPES } from "../../identity-documents";
import { entraRole } from "../../identity-examples";
import { ResourceType } from "../../resource-type";
import type { StackRule } from "../../rule";

interface Config {
  readonly maxSessionSeconds: number;
  readonly maxPeopleMinutes: number;
}

/** Credentials that are stolen from a job are of use for as long as its session lasts. */
export const automationSessionsAreShort: StackRule<Config> = {
  kind: "stack",
  name: "automation-sessions-are-short",
  promise: "identity",
  title: "Sessions of automation are short",
  description:
    "A session of automation lasts an hour at most, and one of a permission set no longer than a morning.",
  why: "Credentials that are stolen from a job are of use for as long as its session lasts.",
  severity: "medium",
  remediation:
    "Leave out maxSessionDuration, or set it to 3600; let jobs renew their session. Shorten sessionDuration of permission sets.",
  supports: [
    { framework: "nist-800-53", controls: ["AC-12"] },
    { framework: "soc-2", controls: ["CC6.1"] },
  ],
  config: {
    maxSessionSeconds: {
      type: "integer",
      minimum: 3600,
      maximum: 43_200,
      default: 3600,
      description: "Longest session of a role that automation takes on, in seconds.",
    },
    maxPeopleMinutes: {
      type: "integer",
      minimum: 15,
      maximum: 720,
      default: 240,
      description: "Longest session of a permission set, in minutes.",
    },
  },
  // Made where somebody looks at them: a preview does not.
  get examples() {
    return {
      passes: [
        { title: "IAM's own hour", resources: [entraRole()] },
        { title: "an hour", resources: [entraRole(undefined, {}, { maxSessionDuration: 3600 })] },
        {
          title: "a morning of a person",
          resources: [
            {
              type: ResourceType.PermissionSet,
              name: "people",
              props: { name: "Readers", sessionDuration: "PT4H" },
            },
          ],
        },
      ],
      fails: [
        { title: "a second more", resources: [entraRole(undefined, {}, { maxSessionDuration: 3601 })] },
        {
          title: "a day of a person",
          resources: [
            {
              type: ResourceType.PermissionSet,
              name: "people",
              props: { name: "Readers", sessionDuration: "PT4H1M" },
            },
          ],
        },
      ],
    };
  },
  types: [ResourceType.Role, ResourceType.RolePolicy, ResourceType.PermissionSet, ...PERMISSION_TYPES],

  checkStack(stack, { attempt, config, report }) {
    for (const { confirm, role } of stack.share(automationRoles)) {
      if (!role.isSet("maxSessionDuration")) continue;
      attempt(role, () => {
        const { maxSessionDuration } = role.props;
        const problems = findAutomationSessionProblems(
          maxSessionDuration,
          "maxSessionDuration",
          config.maxSessionSeconds,
        );
        if (problems.length > 0) confirm();
        report(role, problems);
      });
    }
    for (const set of stack.ofType(ResourceType.PermissionSet)) {
      if (!set.isSet("sessionDuration")) continue;
      attempt(set, () => {
        const { sessionDuration } = set.props;
        const minutes = sessionMinutes(sessionDuration);
        if (minutes === undefined || minutes <= config.maxPeopleMinutes) return;
        const reason = `must be at most ${config.maxPeopleMinutes} minutes, so that who left is gone the same day, ${got(sessionDuration)}`;
        report(set, [{ path: "sessionDuration", reason }]);
      });
    }
  },
};
