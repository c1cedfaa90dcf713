import assert from "node:assert/strict";
import { Alias } from "@pulumi/pulumi/proto/alias_pb";
import { aliasUrns } from "../../../cli/engine/alias-urns";

interface Spec {
  readonly name?: string;
  readonly type?: string;
  readonly stack?: string;
  readonly project?: string;
  readonly parent?: string;
  readonly noParent?: boolean;
}

const PARENT = "urn:pulumi:prod::shop::shop:index:Store::store";
const OLD_PARENT = "urn:pulumi:prod::shop::shop:index:Shop::shop";
const RESOURCE = {
  stack: "prod",
  project: "shop",
  parent: PARENT,
  type: "aws:kms/key:Key",
  name: "store-key",
};
const PREFIX = "urn:pulumi:prod::shop::shop:index:Store$";

describe("aliasUrns", () => {
  const cases: readonly {
    title: string;
    aliases: readonly (Spec | string)[];
    parentAliases?: string[];
    urns: string[];
  }[] = [
    { title: "is empty without aliases", aliases: [], urns: [] },
    { title: "takes a URN as it is", aliases: ["urn:x"], urns: ["urn:x"] },
    { title: "takes another name", aliases: [{ name: "key" }], urns: [`${PREFIX}aws:kms/key:Key::key`] },
    {
      title: "takes another type",
      aliases: [{ type: "aws:kms:Key" }],
      urns: [`${PREFIX}aws:kms:Key::store-key`],
    },
    {
      title: "takes another stack and project",
      aliases: [{ stack: "old", project: "mall" }],
      urns: ["urn:pulumi:old::mall::shop:index:Store$aws:kms/key:Key::store-key"],
    },
    {
      title: "takes another parent",
      aliases: [{ parent: OLD_PARENT }],
      urns: ["urn:pulumi:prod::shop::shop:index:Shop$aws:kms/key:Key::store-key"],
    },
    {
      title: "takes no parent",
      aliases: [{ noParent: true }],
      urns: ["urn:pulumi:prod::shop::aws:kms/key:Key::store-key"],
    },
    {
      title: "says each URN once",
      aliases: [{ name: "key" }, { name: "key" }],
      urns: [`${PREFIX}aws:kms/key:Key::key`],
    },
    {
      title: "inherits the parent's aliases, and renames what is named after the parent",
      aliases: [],
      parentAliases: [OLD_PARENT],
      urns: ["urn:pulumi:prod::shop::shop:index:Shop$aws:kms/key:Key::shop-key"],
    },
    {
      title: "combines its own aliases with the parent's",
      aliases: [{ name: "other" }],
      parentAliases: [OLD_PARENT],
      urns: [
        `${PREFIX}aws:kms/key:Key::other`,
        "urn:pulumi:prod::shop::shop:index:Shop$aws:kms/key:Key::shop-key",
        "urn:pulumi:prod::shop::shop:index:Shop$aws:kms/key:Key::other",
      ],
    },
  ];

  for (const { title, aliases, parentAliases = [], urns } of cases) {
    it(title, () => {
      assert.deepEqual(aliasUrns(RESOURCE, aliases.map(aliasOf), parentAliases), urns);
    });
  }
});

function aliasOf(alias: Spec | string): Alias {
  const message = new Alias();
  if (typeof alias === "string") return message.setUrn(alias);
  const spec = new Alias.Spec();
  spec.setName(alias.name ?? "");
  spec.setType(alias.type ?? "");
  spec.setStack(alias.stack ?? "");
  spec.setProject(alias.project ?? "");
  if (alias.parent !== undefined) spec.setParenturn(alias.parent);
  if (alias.noParent === true) spec.setNoparent(true);
  return message.setSpec(spec);
}
