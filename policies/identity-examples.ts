import { ResourceType } from "./resource-type";
import type { ExampleResource } from "./rule";

/** What the rules about identities show as examples: roles, their trust and their permissions, each with one place to change it. */

const TENANT = "11111111-2222-3333-4444-555555555555";
const CLIENT = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee";
const ENTRA = `sts.windows.net/${TENANT}/`;
const GITHUB = "token.actions.githubusercontent.com";

type Props = Readonly<Record<string, unknown>>;

function text(statement: object): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
}

/** A policy of a role, with one statement. What is left out is a sound start of backups. */
export function permission(statement: object = {}): ExampleResource {
  const policy = text({
    Effect: "Allow",
    Action: "backup:StartBackupJob",
    Resource: "arn:aws:backup:eu-west-1:111111111111:backup-vault:local",
    ...statement,
  });
  return { type: ResourceType.RolePolicy, name: "permissions", props: { role: "job", policy } };
}

/** A role below `/federated/`, with one statement of trust. */
export function trusting(statement: object, props: Props = {}): ExampleResource {
  return {
    type: ResourceType.Role,
    name: "job",
    props: {
      name: "job",
      path: "/federated/",
      permissionsBoundary: "arn:aws:iam::111111111111:policy/federated-boundary",
      assumeRolePolicy: text({ Effect: "Allow", Action: "sts:AssumeRole", ...statement }),
      ...props,
    },
  };
}

/** A role that an application of Entra takes on; `condition` takes the place of what is sound. */
export function entraRole(condition?: object, statement: object = {}, props: Props = {}): ExampleResource {
  return trusting(
    {
      Action: "sts:AssumeRoleWithWebIdentity",
      Principal: { Federated: `arn:aws:iam::111111111111:oidc-provider/${ENTRA}` },
      Condition: condition ?? {
        StringEquals: {
          [`${ENTRA}:aud`]: "api://aws-backup",
          [`${ENTRA}:sub`]: "66666666-7777-8888-9999-000000000000",
        },
        StringLike: { "sts:RoleSessionName": [CLIENT, `${CLIENT}-*`] },
      },
      ...statement,
    },
    props,
  );
}

/** A role that a job of GitHub Actions takes on, by its subject. */
export function githubRole(subject: string, operator = "StringLike"): ExampleResource {
  return trusting({
    Action: "sts:AssumeRoleWithWebIdentity",
    Principal: { Federated: `arn:aws:iam::111111111111:oidc-provider/${GITHUB}` },
    Condition: {
      StringEquals: { [`${GITHUB}:aud`]: "sts.amazonaws.com" },
      [operator]: { [`${GITHUB}:sub`]: subject },
    },
  });
}
