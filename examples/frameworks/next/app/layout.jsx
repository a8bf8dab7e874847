export const metadata = { title: 'tenzij in Next', icons: { icon: 'data:,' } };

export default function Layout({ children }) {
  return (
    <html lang="nl">
      <body>
        <main>{children}</main>
      </body>
    </html>
  );
}
