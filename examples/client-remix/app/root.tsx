import type { ReactNode } from 'react';
import { Links, Meta, Outlet, Scripts, ScrollRestoration } from 'react-router';

/** Document of all pages. */
export function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        {/* no icon */}
        <link rel="icon" href="data:," />
        <Meta />
        <Links />
      </head>
      <body style={{ maxWidth: '40rem', margin: '0 auto', fontFamily: 'system-ui, sans-serif' }}>
        {children}
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  );
}

/** The page of the route. */
export default function App() {
  return <Outlet />;
}
