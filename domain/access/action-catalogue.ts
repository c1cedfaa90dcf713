/** How much an action can do. */
export type AccessLevel = "list" | "read" | "write" | "tagging" | "permissions management";

/** A type of resource that an action can be about. */
export interface ActionResource {
  readonly type: string;
  /** `arn:${Partition}:backup:${Region}:${Account}:backup-vault:${BackupVaultName}`. */
  readonly arn: string;
  /** Whether a policy that names resources must name one of this type. */
  readonly isRequired: boolean;
}

/** What AWS says of one action. */
export interface ActionFacts {
  /** As AWS writes it: `backup:StartCopyJob`. */
  readonly name: string;
  readonly accessLevel: AccessLevel;
  /** None for an action that takes only `*`. */
  readonly resources: readonly ActionResource[];
  /**
   * Condition keys of the service, and keys for tags of the request, that a request can carry. In lower case; a part that
   * varies is left out: `aws:requesttag/`.
   */
  readonly conditionKeys: readonly string[];
}

/** What AWS says of the actions of one service. */
export interface ServiceFacts {
  /** By name in lower case, without the prefix. */
  readonly actions: ReadonlyMap<string, ActionFacts>;
  /** The rest of the service's actions as AWS writes them, with the prefix: of them nothing but the name is in the data. */
  readonly otherActions: readonly string[];
  /** Every condition key of the service that one of its actions or resources has, as in {@link ActionFacts}. */
  readonly conditionKeys: readonly string[];
}

/** Finds what is known of a service, by its prefix in lower case; nothing for one that is not in the data. */
export interface ActionCatalogue {
  readonly services: readonly string[];
  readonly serviceOf: (prefix: string) => ServiceFacts | undefined;
}

/** A service as the data file has it: names once, then numbers. */
interface ReducedService {
  readonly keys: readonly string[];
  /** ARNs by type, in the order of their numbers. */
  readonly resources: Readonly<Record<string, string>>;
  /** By name: access level, numbers of the types (with `!` when required), numbers of the condition keys. */
  readonly actions: Readonly<Record<string, string>>;
  /** Names of actions that are left out, with spaces between them. */
  readonly others?: string;
}

const LEVELS = new Map<string, AccessLevel>([
  ["L", "list"],
  ["R", "read"],
  ["W", "write"],
  ["T", "tagging"],
  ["P", "permissions management"],
]);

/** Reads the data. Each service is read when it is first asked for. */
export function readActionCatalogue(data: Readonly<Record<string, unknown>>): ActionCatalogue {
  const reduced = data as Readonly<Record<string, ReducedService>>; // written by our own script
  const read = new Map<string, ServiceFacts>();
  return {
    services: Object.keys(reduced),
    serviceOf: (prefix) => {
      const service = Object.hasOwn(reduced, prefix) ? reduced[prefix] : undefined;
      if (service === undefined) return undefined;
      const facts = read.get(prefix) ?? readService(prefix, service);
      read.set(prefix, facts);
      return facts;
    },
  };
}

function readService(prefix: string, { actions, keys, others, resources }: ReducedService): ServiceFacts {
  const conditionKeys = keys.map((key) => key.replace(/\$\{.*$/s, "").toLowerCase());
  const types = Object.entries(resources);
  const entries = Object.entries(actions).map(([name, text]): [string, ActionFacts] => {
    const [level = "", typeNumbers = "", keyNumbers = ""] = text.split(" ");
    const facts: ActionFacts = {
      name: `${prefix}:${name}`,
      accessLevel: LEVELS.get(level) ?? "write",
      resources: listOf(typeNumbers).map((number) => {
        const [type, arn] = types[Number(number.replace("!", ""))] ?? ["", ""];
        return { type, arn, isRequired: number.endsWith("!") };
      }),
      conditionKeys: listOf(keyNumbers).map((number) => conditionKeys[Number(number)] ?? ""),
    };
    return [name.toLowerCase(), facts];
  });
  const otherActions = others === undefined ? [] : others.split(" ").map((name) => `${prefix}:${name}`);
  return { actions: new Map(entries), otherActions, conditionKeys };
}

function listOf(numbers: string): readonly string[] {
  return numbers === "" ? [] : numbers.split(",");
}
