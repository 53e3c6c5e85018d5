import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import './side-tabs.css';

export interface SideTab {
  readonly id: string;
  readonly title: string;
  readonly content: ReactNode;
}

/** Panels of which one is seen, with their titles at the side. */
export function SideTabs({ label, tabs }: { readonly label: string; readonly tabs: readonly SideTab[] }) {
  return (
    <Tabs className="side-tabs" orientation="vertical">
      <TabList className="side-tab-list" aria-label={label}>
        {tabs.map(({ id, title }) => (
          <Tab key={id} id={id} className="side-tab">
            {title}
          </Tab>
        ))}
      </TabList>
      {tabs.map(({ id, content }) => (
        <TabPanel key={id} id={id} className="side-panel">
          {content}
        </TabPanel>
      ))}
    </Tabs>
  );
}
