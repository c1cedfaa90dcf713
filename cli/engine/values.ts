/** What a program and a policy may see of a resource, as plain data with four markers for what is not plain. */

/** The string that stands for a value that is only known after deployment, on the wire and in `pulumi preview --json`. */
export const UNKNOWN_SENTINEL = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** The text that stands for a secret wherever a person or a log can read it. */
export const SECRET_PLACEHOLDER = "[secret]";

/** A value that is only known after deployment. There is one instance, {@link UNKNOWN}. */
export class Unknown {
  /** The engine's own spelling. */
  toJSON(): string {
    return UNKNOWN_SENTINEL;
  }
}

/** The only {@link Unknown}. */
export const UNKNOWN = new Unknown();

/** A value that must not be shown. Written as `[secret]`; policies see what is inside, as in the real engine. */
export class Secret {
  constructor(readonly value: unknown) {}

  toJSON(): string {
    return SECRET_PLACEHOLDER;
  }
}

/** A resource passed as a value. */
export class ResourceReference {
  /**
   * @param urn URN of the resource that is meant.
   * @param id Its id: absent for components, {@link UNKNOWN} at preview.
   * @param packageVersion Version of the SDK that declared it; empty where there is none.
   */
  constructor(
    readonly urn: string,
    readonly id: string | Unknown | undefined,
    readonly packageVersion: string,
  ) {}

  /** The URN alone: what a person needs to find the resource. */
  toJSON(): string {
    return this.urn;
  }
}

/** A file, text or folder that a program uploads. */
export class Asset {
  /**
   * @param kind Whether this is one file or a set of files.
   * @param source Where it comes from: `path`, `text` or `uri`, or the `assets` of an archive.
   */
  constructor(
    readonly kind: "asset" | "archive",
    readonly source: Readonly<Record<string, unknown>>,
  ) {}

  toJSON(): unknown {
    return { kind: this.kind, ...this.source };
  }
}

/** Named values of a resource; nested ones may hold {@link UNKNOWN}, {@link Secret} and {@link ResourceReference}. */
export type Properties = Readonly<Record<string, unknown>>;
