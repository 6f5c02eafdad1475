/** The specification that is there to begin with; among its features stands one that is none. */
export const exampleSpecification = `Teamline: task management for small companies
Technical specification, version 1.3

1. Purpose
Teamline helps companies of five to two hundred people to see who does what until when. It replaces the lists, mails and sticky notes that are in use today.

2. Tasks
- Users create tasks with a title, a description, a due date and a priority.
- Tasks are assigned to one or several people, or to a team.
- Tasks can be divided into subtasks and can depend on each other.
- Tasks can repeat: daily, weekly, monthly, or on the last working day of a month.
- Files of up to 25 MB can be attached by drag and drop.
- Comments with mentions; whoever is mentioned is told.
- Labels in twelve colours can be defined for each project.

3. Calendar
- Due dates are shown by day, week and month, and can be moved with the mouse or the finger.
- Calendars can be subscribed to in Outlook, Google Calendar and Apple Calendar.
- Public holidays of thirty countries are marked.

4. Notifications
- An e-mail is sent when a task is assigned, changed or overdue, or once a day as a summary.
- Push notifications can be switched on for each project, and off for the night.

5. Mobile app
- There is an app for iOS and Android with all functions of the web application.
- Tasks can be created by voice or from a photo.
- The app has to be fully usable without a connection and synchronises later.
- A widget shows the tasks of the day.
- Signing in with fingerprint or face.

6. Analytics
- Burndown chart, tasks by person and by project, and the average time from creation to completion.
- Managers can put together a dashboard of their own from twenty widgets, and share it with their team or send it by e-mail every Monday morning.
- Working hours are recorded with a timer or by hand.

7. Export
- Every list and every report can be exported as PDF, with the logo of the company.
- Tasks can be exported and imported as CSV.

8. Languages and appearance
- The interface is available in English, German, French, Spanish and Polish; others can be added.
- A dark theme, which follows the setting of the device.
- Large and small font.

9. General
- Roles: owner, manager, member, guest.
- Signing in with Google or Microsoft accounts, and two-factor authentication.
- Pages load within two seconds for up to five hundred users at the same time.
- Backups are made every night and kept for thirty days.
- The system complies with the GDPR.
`;
