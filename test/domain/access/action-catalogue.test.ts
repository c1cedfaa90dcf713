import assert from "node:assert/strict";
import { readActionCatalogue } from "../../../domain/access/action-catalogue";
import { findActionResourceProblems, keysOfAction } from "../../../domain/access/known-action";
import { ABSENT, UNKNOWN } from "../../../domain/access/request-context";

const DATA = {
  shop: {
    keys: ["shop:Size", "aws:RequestTag/${TagKey}", "shop:Attribute.${Name}"],
    resources: { shelf: "arn:${Partition}:shop:${Region}:${Account}:shelf/${Name}", other: "" },
    actions: {
      ListShelves: "L  ",
      GetShelf: "R 0 0",
      PutShelf: "W 0!,1 0,1",
      TagShelf: "T 0 1,2",
      OpenDoor: "P 1! ",
    },
    others: "CloseDoor LockDoor",
  },
};
const SHELF = { type: "shelf", arn: DATA.shop.resources.shelf };

describe("action catalogue", () => {
  it("reads every part of every action", () => {
    const facts = readActionCatalogue(DATA).serviceOf("shop");

    assert.deepEqual(facts, {
      conditionKeys: ["shop:size", "aws:requesttag/", "shop:attribute."],
      otherActions: ["shop:CloseDoor", "shop:LockDoor"],
      actions: new Map([
        ["listshelves", { name: "shop:ListShelves", accessLevel: "list", resources: [], conditionKeys: [] }],
        [
          "getshelf",
          {
            name: "shop:GetShelf",
            accessLevel: "read",
            resources: [{ ...SHELF, isRequired: false }],
            conditionKeys: ["shop:size"],
          },
        ],
        [
          "putshelf",
          {
            name: "shop:PutShelf",
            accessLevel: "write",
            resources: [
              { ...SHELF, isRequired: true },
              { type: "other", arn: "", isRequired: false },
            ],
            conditionKeys: ["shop:size", "aws:requesttag/"],
          },
        ],
        [
          "tagshelf",
          {
            name: "shop:TagShelf",
            accessLevel: "tagging",
            resources: [{ ...SHELF, isRequired: false }],
            conditionKeys: ["aws:requesttag/", "shop:attribute."],
          },
        ],
        [
          "opendoor",
          {
            name: "shop:OpenDoor",
            accessLevel: "permissions management",
            resources: [{ type: "other", arn: "", isRequired: true }],
            conditionKeys: [],
          },
        ],
      ]),
    });
  });

  it("reads a service once, and nothing that is not there", () => {
    const catalogue = readActionCatalogue(DATA);

    assert.equal(catalogue.serviceOf("shop"), catalogue.serviceOf("shop"));
    assert.deepEqual(
      [catalogue.services, catalogue.serviceOf("other"), catalogue.serviceOf("toString")],
      [["shop"], undefined, undefined],
    );
  });

  it("judges a resource by every type that an action is about", () => {
    const catalogue = readActionCatalogue(DATA);
    const shelf = "arn:aws:shop:eu-west-1:111111111111:shelf/1";
    const problems = (action: string, resource: string): number =>
      findActionResourceProblems(catalogue, action, resource, "resource").length;

    assert.deepEqual(
      [
        problems("shop:GetShelf", shelf),
        problems("shop:GetShelf", shelf.replace("shelf/", "drawer/")),
        problems("shop:GetShelf", "shelf/1"),
        problems("shop:PutShelf", shelf),
        problems("shop:OpenDoor", "anything"),
        problems("shop:ListShelves", shelf),
      ],
      [0, 1, 1, 0, 0, 1],
    );
  });

  it("knows which keys an action cannot carry, and takes a key that varies by its beginning", () => {
    const keys = keysOfAction(readActionCatalogue(DATA), "Shop:TagShelf");

    assert.deepEqual(
      [
        "shop:size",
        "shop:attribute.color",
        "shop:attributes",
        "aws:requesttag/a",
        "aws:tagkeys",
        "shop:other",
      ].map(keys),
      [ABSENT, UNKNOWN, UNKNOWN, UNKNOWN, ABSENT, UNKNOWN],
    );
  });
});
