import { tellRoomStories } from '../../../sync/roomStories.ts';

tellRoomStories(1);
