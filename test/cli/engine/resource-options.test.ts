import assert from "node:assert/strict";
import { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import { NO_OPTIONS, optionsOf, readOptions } from "../../../cli/engine/resource-options";
import type { ResourceOptions } from "../../../cli/preview/preview-result";

describe("resource-options", () => {
  const read = (
    change: (request: RegisterResourceRequest) => void,
    inherited?: ResourceOptions,
  ): ResourceOptions => {
    const request = new RegisterResourceRequest();
    change(request);
    return readOptions(optionsOf(request, ""), ["urn:alias"], inherited);
  };
  const plain = { ...NO_OPTIONS, aliases: ["urn:alias"] };

  const cases: readonly {
    title: string;
    change: (request: RegisterResourceRequest) => void;
    options: Partial<ResourceOptions>;
  }[] = [
    { title: "nothing", change: () => undefined, options: {} },
    { title: "protection", change: (request) => request.setProtect(true), options: { protect: true } },
    {
      title: "retention",
      change: (request) => request.setRetainondelete(true),
      options: { retainOnDelete: true },
    },
    {
      title: "deletion before replacement",
      change: (request) => request.setDeletebeforereplace(true).setDeletebeforereplacedefined(true),
      options: { deleteBeforeReplace: true },
    },
    {
      title: "that deletion before replacement is not wanted",
      change: (request) => request.setDeletebeforereplacedefined(true),
      options: { deleteBeforeReplace: false },
    },
    {
      title: "lists",
      change: (request) =>
        request
          .setIgnorechangesList(["a"])
          .setReplaceonchangesList(["b"])
          .setAdditionalsecretoutputsList(["c"])
          .setHidediffsList(["d"])
          .setReplaceWithList(["urn:e"]),
      options: {
        ignoreChanges: ["a"],
        replaceOnChanges: ["b"],
        additionalSecretOutputs: ["c"],
        hideDiffs: ["d"],
        replaceWith: ["urn:e"],
      },
    },
    {
      title: "what it is deleted with",
      change: (request) => request.setDeletedwith("urn:x"),
      options: { deletedWith: "urn:x" },
    },
    {
      title: "what is taken over",
      change: (request) => request.setImportid("v-1"),
      options: { importId: "v-1" },
    },
    {
      title: "the version",
      change: (request) => request.setVersion("7.48.0"),
      options: { version: "7.48.0" },
    },
    {
      title: "the timeouts that are set",
      change: (request) =>
        request.setCustomtimeouts(
          new RegisterResourceRequest.CustomTimeouts().setCreate("10m").setDelete("1h"),
        ),
      options: { customTimeouts: { create: "10m", delete: "1h" } },
    },
    {
      title: "no timeouts where none is set",
      change: (request) => request.setCustomtimeouts(new RegisterResourceRequest.CustomTimeouts()),
      options: {},
    },
    {
      title: "the hooks that are bound",
      change: (request) =>
        request.setHooks(
          new RegisterResourceRequest.ResourceHooksBinding()
            .setBeforeDeleteList(["guard"])
            .setOnErrorList(["again"]),
        ),
      options: { hooks: { beforeDelete: ["guard"], onError: ["again"] } },
    },
  ];

  for (const { title, change, options } of cases) {
    it(`reads ${title}`, () => {
      assert.deepEqual(read(change), { ...plain, ...options });
    });
  }

  const parent: ResourceOptions = {
    ...NO_OPTIONS,
    protect: true,
    retainOnDelete: true,
    deletedWith: "urn:x",
    ignoreChanges: ["a"],
  };

  it("takes from the parent what decides about deletion, and nothing else", () => {
    const inherited = { protect: true, retainOnDelete: true, deletedWith: "urn:x" };

    assert.deepEqual(
      read(() => undefined, parent),
      { ...plain, ...inherited },
    );
  });

  it("takes nothing from the parent that the resource says itself", () => {
    const own = read(
      (request) => request.setProtect(false).setRetainondelete(false).setDeletedwith("urn:y"),
      parent,
    );

    assert.deepEqual(own, { ...plain, deletedWith: "urn:y" });
  });
});
