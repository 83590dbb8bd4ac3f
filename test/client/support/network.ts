/** Browser's view of the network, in a process that has none. */
export interface Network {
  /** Changes the state, and sends the event. */
  set(isOnline: boolean): void;
  restore(): void;
}

/** Gives this process `navigator.onLine` and the event `online`. */
export function fakeNetwork(isOnline: boolean): Network {
  const events = new EventTarget();
  const state = { onLine: isOnline };
  const added = {
    navigator: state,
    addEventListener: events.addEventListener.bind(events),
    removeEventListener: events.removeEventListener.bind(events),
  };
  const before = Object.keys(added).map(name => [name, Object.getOwnPropertyDescriptor(globalThis, name)] as const);
  for (const [name, value] of Object.entries(added)) {
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
  return {
    set(online) {
      state.onLine = online;
      events.dispatchEvent(new Event(online ? 'online' : 'offline'));
    },
    restore() {
      for (const [name, descriptor] of before) {
        Reflect.deleteProperty(globalThis, name);
        if (descriptor) {
          Object.defineProperty(globalThis, name, descriptor);
        }
      }
    },
  };
}
