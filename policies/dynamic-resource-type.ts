/** Type tokens of dynamic resources of this project's components; a test compares each with what the component declares. */
export const DynamicResourceType = {
  PolicyType: "pulumi-nodejs:dynamic/organizations:PolicyType",
} as const;
