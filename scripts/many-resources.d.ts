/** Resources as the SDK hands them to a policy for the whole stack. */
export function manyResources(count: number, wrap: (props: object) => object): object[];
