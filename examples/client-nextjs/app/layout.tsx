import type { ReactNode } from 'react';

export const metadata = { title: 'Photos' };

/** Frame of all pages. */
export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body style={{ maxWidth: '40rem', margin: '0 auto', fontFamily: 'system-ui, sans-serif' }}>{children}</body>
    </html>
  );
}
