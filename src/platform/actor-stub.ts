/**
 * Calls an actor that may be busy moving or restarting. The call must be idempotent: it is made a second time where the
 * runtime says that this may help, and on a new stub, because a broken one stays broken.
 */
export async function callActor<T extends Rpc.DurableObjectBranded, Result>(
  namespace: DurableObjectNamespace<T>,
  id: DurableObjectId,
  call: (stub: DurableObjectStub<T>) => Promise<Result>,
): Promise<Result> {
  try {
    return await call(namespace.get(id));
  } catch (error) {
    const { retryable, overloaded } = error as { retryable?: boolean; overloaded?: boolean };
    if (!retryable || overloaded) throw error;
    return await call(namespace.get(id));
  }
}
